//! Quietpage's build steps that are easier in Rust than in a shell. `build.sh` calls them; see `xtask help`.

use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "\
  xtask wire FILE            writes wire.js, the tables that the packer shares with the core
  xtask bindgen WASM DIR     writes the no-modules glue and the wasm of an artefact into DIR
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let result = match words.as_slice() {
        ["wire", file] => wire(Path::new(file)),
        ["bindgen", wasm, dir] => bindgen(Path::new(wasm), Path::new(dir)),
        _ => Err(USAGE.to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

fn wire(file: &Path) -> Result<(), String> {
    let script = format!("'use strict';\nconst QUIETPAGE_WIRE = {};\n", quietpage::snapshot::wire_tables());
    std::fs::write(file, script).map_err(|e| format!("cannot write {}: {e}", file.display()))
}

fn bindgen(wasm: &Path, dir: &Path) -> Result<(), String> {
    wasm_bindgen_cli_support::Bindgen::new()
        .input_path(wasm)
        .no_modules(true)
        .map_err(|e| format!("{e:#}"))?
        .typescript(false)
        .generate(dir)
        .map_err(|e| format!("wasm-bindgen: {e:#}"))
}
