//! Forms in, indicators and places out.

use super::*;

fn document(text: &str) -> Document {
    jixiao_documents::formats::text::read(text)
}

fn seed() -> Option<String> {
    let path =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/real/000_c889fea231715124.txt");
    let text = std::fs::read_to_string(path).ok();
    if text.is_none() {
        println!("the seed document is not here; nothing checked");
    }
    text
}

#[test]
fn the_seed_is_read() {
    let Some(text) = seed() else { return };
    let settings = Settings::default();
    let forms = read(&document(&text), &settings);
    for read in &forms {
        println!("{} {:?}", read.layout, read.form.short_name());
        println!(
            "{:#?}",
            (
                &read.form.title,
                read.form.fiscal_year,
                &read.form.unit,
                &read.form.supervising_department,
                &read.form.issuer
            )
        );
        println!("{:#?}", read.form.subject);
        println!("{:#?}", (&read.form.goals, &read.form.blanks));
        for fund in &read.form.funds {
            println!("  fund {:?} {} {:?} {:?}", fund.kind, fund.label, fund.raw, fund.cell);
        }
        for (index, i) in read.form.table.indicators.iter().enumerate() {
            let located = read.locate(jixiao_findings::Spot::Indicator(
                index,
                jixiao_findings::IndicatorField::Annual,
            ));
            println!(
                "  {:?} {:?} {:?} {} {:?} {:?}",
                located.line,
                located.address(),
                i.category,
                i.name,
                i.cycle.as_ref().map(|v| &v.raw),
                i.annual.as_ref().map(|v| &v.raw)
            );
        }
        println!("{:?}", read.form.table.blank_rows);
    }
}
