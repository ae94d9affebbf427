//! Runs wasm-bindgen over an artefact. Entry point: [`write`].

use anyhow::{Context, Result};
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

/// Writes `<name>-glue.js` and `<name>_bg.wasm` for the artefact `input` into `out`.
///
/// wasm-bindgen's no-modules glue declares a global and returns the same instance ever after. It is wrapped in a function, so
/// that each call makes a fresh one and a second injection of the script declares nothing twice.
pub(crate) fn write(input: &Path, out: &Path) -> Result<()> {
    let name = input.file_stem().and_then(|stem| stem.to_str()).context("the artefact has no name")?;
    std::fs::create_dir_all(out)?;
    Bindgen::new()
        .input_path(input)
        .out_name(name)
        .no_modules(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(out)?;
    let plain = out.join(format!("{name}.js"));
    let glue = std::fs::read_to_string(&plain)?;
    let wrapped = format!(
        "// Made by wasm-bindgen from src/bin/{name}.rs; the function around it makes a new instance each time.\n\
         if (!Object.hasOwn(globalThis, \"QuietpageGlue\")) globalThis.QuietpageGlue = {{}};\n\
         if (!Object.hasOwn(globalThis.QuietpageGlue, \"{name}\")) globalThis.QuietpageGlue.{name} = () => {{\n{glue}\nreturn wasm_bindgen;\n}};\n"
    );
    std::fs::write(out.join(format!("{name}-glue.js")), wrapped)?;
    std::fs::remove_file(plain)?;
    Ok(())
}
