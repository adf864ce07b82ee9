//! Documents in, forms and findings of family D out.

mod examples;
mod layouts;
mod page_lines;
mod pictures;
mod prose;
mod provinces;
mod repairs;
mod results;
mod seed;
mod shifts;
mod shown;
mod templates;
mod unseen;
mod unsure;
mod wild;
