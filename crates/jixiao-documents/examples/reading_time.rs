//! How long reading takes: `cargo run --release -p jixiao-documents --example reading_time FILE…`.
#![expect(clippy::print_stdout, reason = "a program for the command line")]

use std::time::Instant;

/// Reads of each file; the fastest counts.
const READS: usize = 300;

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let mut times: Vec<f64> = Vec::new();
        for _ in 0..READS {
            let begun = Instant::now();
            let document = jixiao_documents::read(&bytes, None);
            times.push(begun.elapsed().as_secs_f64() * 1e6);
            if let Err(error) = document {
                println!("{path}: {error}");
                break;
            }
        }
        times.sort_by(f64::total_cmp);
        let (best, middle) = (times[0], times[times.len() / 2]);
        println!("{path}: {} bytes, best {best:.0} µs, median {middle:.0} µs", bytes.len());
    }
    Ok(())
}
