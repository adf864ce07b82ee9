//! Prints what a PDF file reads as: `cargo run -p jixiao-pdf --example show -- FILE…`.
#![expect(clippy::print_stdout, reason = "an example's own output")]

use jixiao_documents::Block;
use jixiao_pdf::{document, pages};

fn main() {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).expect("a file");
        let blocks =
            pages(bytes).and_then(|pages| document(&pages)).map(|document| document.blocks);
        for block in blocks.expect("a PDF with text") {
            match block {
                Block::Paragraph { text, origin } => println!("{} ¶ {text}", origin.page),
                Block::Table(grid) => {
                    for row in 0..grid.row_count() {
                        let texts: Vec<String> =
                            grid.row(row).map(|text| text.replace('\n', "⏎")).collect();
                        println!("{} | {}", grid.origin(row).page, texts.join(" | "));
                    }
                }
            }
        }
    }
}
