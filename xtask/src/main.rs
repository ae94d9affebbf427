//! The build steps of Quietpage that are easier in Rust than in a shell; `build.sh` calls them in order.
//!
//! - `glue IN OUT_DIR`: the JavaScript glue of a WASM artefact, wrapped so that an instance can be dropped and made again;
//! - `lists CACHE OUT`: the filter lists, from the pinned package to what the browsers apply;
//! - `assemble PARTS DIST`: the extension for each browser and the demo page, from `extension/`, `www/` and the built parts; `--unweighed`
//!   takes artefacts of any size;
//! - `package DIST`: a zip for each browser.

mod assemble;
mod budget;
mod glue;
mod lists;
mod lists_package;
mod lists_report;
mod manifest;
mod package;
mod wire;

use assemble::Weighed;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["glue", input, out] => glue::write(Path::new(input), Path::new(out)),
        ["lists", cache, out] => lists::build(Path::new(cache), Path::new(out)),
        ["assemble", parts, dist] => assemble::all(Path::new(parts), Path::new(dist), Weighed::Yes),
        ["assemble", "--unweighed", parts, dist] => assemble::all(Path::new(parts), Path::new(dist), Weighed::No),
        ["package", dist] => package::all(Path::new(dist)),
        _ => anyhow::bail!("usage: xtask glue IN OUT_DIR | lists CACHE OUT | assemble [--unweighed] PARTS DIST | package DIST"),
    }
}
