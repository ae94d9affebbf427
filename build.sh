#!/usr/bin/env bash
# Builds, runs, tests, measures and packages Quietpage. See ./build.sh --help.
set -euo pipefail
cd "$(dirname "$0")"

TARGET=wasm32-unknown-unknown
PARTS=target/page
CHROMIUM=${QUIETPAGE_CHROMIUM:-}
FIREFOX=${QUIETPAGE_FIREFOX:-}

usage() {
  cat <<'TEXT'
usage: ./build.sh [VERB]

  build      (the default) the extension for each browser and the demo page, in dist/
  quick      the extension and the demo page alone, after a change: in seconds, but larger and slower
             than what is handed out; sizes are not checked, lists and command line stay as they are
  run        build, serve the demo page and open Chromium with the extension on it;
             without a display: headless, with screenshots and the article's text in dist/run/
  test       formatting, lints, Rust tests, both browsers end to end, the extension linter
  bench      build, then time pack, clean and read beside Readability and Defuddle, and the
             command line's extraction beside dom_smoothie
  package    build, then a zip for each browser in dist/, ready for the stores

What is missing is installed (the wasm target with rustup, npm parts by lockfile, browsers with
apt-get when root) or named. QUIETPAGE_CHROMIUM and QUIETPAGE_FIREFOX name browsers of your own.
TEXT
}

step() { printf '==> %s\n' "$*"; }
fail() { printf 'build.sh: %s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# --- What is needed ---

need_rust() {
  if ! has cargo && [ -r "$HOME/.cargo/env" ]; then . "$HOME/.cargo/env"; fi
  has cargo || fail "Rust is missing: install it from https://rustup.rs (stable), then run this again"
}

# Which way the WASM is built: "target" with the standard library that rustup brings, "std" with one built from Debian's sources.
WASM_WAY=
need_wasm_target() {
  need_rust
  if [ -d "$(rustc --print sysroot)/lib/rustlib/$TARGET/lib" ]; then
    WASM_WAY=target
  elif has rustup && step "adding the Rust target $TARGET" && rustup target add "$TARGET"; then
    WASM_WAY=target
  elif debian_std; then
    WASM_WAY=std
  else
    fail "the Rust target $TARGET is missing and rustup could not add it; on Debian as root, 'apt-get install rustc-web rust-web-src' lets this build the target's standard library instead"
  fi
}

# Debian's own compiler with its sources builds the target's standard library where rustup's server can't be reached.
DEBIAN_RUSTC=/usr/bin/rustc
debian_std() {
  if [ ! -x "$DEBIAN_RUSTC" ] || [ ! -d /usr/lib/rustlib/src/rust/library ]; then
    can_install || return 1
    step "taking Debian's rustc-web and rust-web-src instead"
    install rustc-web rust-web-src || return 1
  fi
  [ -x "$(rust_lld)" ]
}

# The linker for WASM, which only rustup's toolchain brings.
rust_lld() {
  local each
  for each in "$(rustc --print sysroot)"/lib/rustlib/*/bin/rust-lld; do
    if [ -x "$each" ]; then echo "$each"; return; fi
  done
}

can_install() { [ "$(id -u)" = 0 ] && has apt-get; }
install() {
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null
}

need_node() {
  local wanted="20.19, 22.13, or 24 and later"
  has node && has npm || fail "Node.js $wanted with npm is missing: install it from https://nodejs.org or your system's packages"
  # As package.json has it.
  [ "$(node -p 'const [major, minor] = process.versions.node.split(".").map(Number); major >= 24 || (major === 22 && minor >= 13) || (major === 20 && minor >= 19)')" = true ] ||
    fail "Node.js $(node -v) won't do: $wanted is needed"
  if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
    step "npm parts, as package-lock.json has them"
    npm ci --no-audit --no-fund --loglevel=error </dev/null
    touch node_modules/.package-lock.json
  fi
}

# The tests drive Firefox by what this version can do; 140 could not.
OLDEST_FIREFOX=153
firefox_fits() {
  local major
  [ -x "$FIREFOX" ] || return 1
  major=$("$FIREFOX" --version 2>/dev/null | grep -oE '[0-9]+' | head -n 1)
  [ "${major:-0}" -ge "$OLDEST_FIREFOX" ]
}

# With "chromium", that one alone.
need_browsers() {
  local only=${1:-} missing=() named=""
  # The wrapper that Debian has on PATH empties --load-extension: the binary itself is wanted.
  [ -n "$CHROMIUM" ] || for each in /usr/lib/chromium/chromium "$(command -v chromium-browser || true)" "$(command -v google-chrome || true)"; do
    if [ -x "$each" ]; then CHROMIUM=$each; break; fi
  done
  [ -n "$FIREFOX" ] || FIREFOX=$(command -v firefox-esr || command -v firefox || true)
  [ -x "$CHROMIUM" ] || missing+=(chromium)
  if [ "$only" != chromium ] && ! firefox_fits; then
    missing+=(firefox-esr)
    named=" ($OLDEST_FIREFOX or later)"
  fi
  if [ ${#missing[@]} -gt 0 ]; then
    can_install || fail "missing: ${missing[*]}$named; install them, or name them in QUIETPAGE_CHROMIUM and QUIETPAGE_FIREFOX"
    step "installing ${missing[*]}"
    install "${missing[@]}" fonts-dejavu-core || fail "apt-get could not install ${missing[*]}"
    [ -x "$CHROMIUM" ] || CHROMIUM=/usr/lib/chromium/chromium
    if [ -n "$named" ]; then
      FIREFOX=$(command -v firefox-esr || true)
      firefox_fits || fail "Firefox $OLDEST_FIREFOX or later is needed, and apt-get has none"
    fi
  fi
  export QUIETPAGE_CHROMIUM=$CHROMIUM QUIETPAGE_FIREFOX=$FIREFOX
}

# What the tests read printed pages and books with.
need_test_tools() {
  local missing=()
  has pdftotext || missing+=(poppler-utils)
  has epubcheck || missing+=(epubcheck)
  [ ${#missing[@]} -gt 0 ] || return 0
  can_install || fail "the tests need ${missing[*]} (names of Debian's packages); install them, then run this again"
  step "installing ${missing[*]}"
  install "${missing[@]}" || fail "apt-get could not install ${missing[*]}"
}

# --- build ---

# One WASM artefact: compiled with the cargo profile, its glue made, and both made smaller.
artefact() {
  local name=$1 profile=$2 xtask=target/debug/xtask
  local built=target/$TARGET/$profile/$name.wasm
  [ "$WASM_WAY" = target ] || built=target/debian/$TARGET/$profile/$name.wasm
  step "$name.wasm"
  # Panic messages name source files: without the builder's own folders they are the same everywhere.
  local flags="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo --remap-path-prefix=$PWD=quietpage"
  local cargo=(cargo rustc --quiet --locked --profile "$profile" --target "$TARGET" --bin "$name") inlining=()
  # Functions of this size are better called: 2 % smaller, and page.wasm as quick or quicker. (At opt-level s the compiler's own is 50.)
  case $name-$profile in
    page-wasm | reader-wasm-small) inlining=(-Cllvm-args=-inline-threshold=30) ;;
  esac
  if [ "$WASM_WAY" = std ]; then
    # A folder of its own: the two compilers' build scripts don't go together.
    RUSTC=$DEBIAN_RUSTC RUSTC_BOOTSTRAP=1 CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$flags -Clinker=$(rust_lld)" \
      "${cargo[@]}" -Zbuild-std=std,panic_abort --target-dir target/debian -- "${inlining[@]}"
  else
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=$flags "${cargo[@]}" -- "${inlining[@]}"
  fi
  [ "$built" -nt "$PARTS/$name.wasm" ] || [ "$xtask" -nt "$PARTS/$name.wasm" ] || return 0
  step "$name.wasm: its JavaScript glue (wasm-bindgen), and smaller (wasm-opt)"
  "$xtask" glue "$built" "$PARTS"
  # The features that rustc emits, by name: --all-features would let wasm-opt write some that no browser loads.
  # A browser takes longer to compile one long function than the short ones that it was made of.
  # The first kilobyte of memory is the end of the stack, and no data: an address and what is added to it become one instruction.
  local level=(-O3 --one-caller-inline-max-function-size=45)
  [ "$profile" = wasm ] || level=(-Os)
  node_modules/.bin/wasm-opt "${level[@]}" --converge --low-memory-unused --enable-bulk-memory --enable-bulk-memory-opt --enable-sign-ext --enable-mutable-globals \
    --enable-nontrapping-float-to-int --enable-reference-types --enable-multivalue \
    --strip-debug --strip-producers "$PARTS/${name}_bg.wasm" -o "$PARTS/$name.wasm"
}

build() {
  need_wasm_target
  need_node

  step "the command line, target/release/quietpage"
  cargo build --quiet --locked --release --bin quietpage
  step "the build tool"
  cargo build --quiet --locked --package xtask
  artefact page wasm
  artefact reader wasm-small
  artefact lists wasm-small

  step "the filter lists"
  target/debug/xtask lists .cache/lists target/lists

  slim_scripts

  step "dist/chromium, dist/firefox, dist/www"
  target/debug/xtask assemble "$PARTS" dist
}

slim_scripts() {
  step "our scripts, made smaller (esbuild)"
  local slim=(node_modules/.bin/esbuild --minify --charset=utf8 --log-level=warning --outdir="$PARTS/slim" --entry-names=[name])
  "${slim[@]}" extension/*.js
  # Without its warnings of parameters and media types that we don't use.
  "${slim[@]}" --pure:console.warn "$PARTS"/*-glue.js
}

# --- quick ---

# The same without what takes long: optimising, and what a small change seldom touches.
quick() {
  if [ ! -x target/debug/xtask ] || [ ! -f target/lists/stamp ]; then
    step "nothing was built here before: the whole build first"
    build
  fi
  need_wasm_target
  [ "$WASM_WAY" = target ] || fail "a quick build needs the Rust target $TARGET of rustup; ./build.sh goes without"
  need_node
  PARTS=target/quick
  # The build tool knows of the core what names elements and packs them.
  if [ -n "$(find xtask/src xtask/Cargo.toml src/dom src/snapshot.rs -newer target/debug/xtask)" ]; then
    step "the build tool"
    cargo build --quiet --locked --package xtask
  fi

  step "page.wasm, reader.wasm, lists.wasm, hardly optimised"
  cargo build --quiet --locked --profile wasm-quick --target "$TARGET" --bin page --bin reader --bin lists
  local name
  for name in page reader lists; do
    target/debug/xtask glue "target/$TARGET/wasm-quick/$name.wasm" "$PARTS"
    mv "$PARTS/${name}_bg.wasm" "$PARTS/$name.wasm"
  done
  slim_scripts
  step "dist/chromium, dist/firefox, dist/www (for trying out, not for the stores)"
  target/debug/xtask assemble --unweighed "$PARTS" dist
}

# --- run ---

run() {
  need_browsers chromium
  build
  step "the demo page, with the extension"
  exec node www/serve.mjs --open
}

# --- test ---

PASSED=0
FAILED=0
count() { PASSED=$((PASSED + $1)); FAILED=$((FAILED + $2)); }

# A check that is right or wrong as a whole.
check() {
  local name=$1
  shift
  step "$name"
  if "$@" </dev/null; then count 1 0; else count 0 1; printf '    FAILED: %s\n' "$name"; fi
}

# A suite whose output says how many tests it ran; $2 is the awk program that prints "passed failed".
suite() {
  local name=$1 program=$2 log ok=1 passed failed
  shift 2
  step "$name"
  log=$(mktemp)
  "$@" </dev/null 2>&1 | tee "$log" || ok=0
  read -r passed failed < <(awk "$program" "$log")
  rm -f "$log"
  # A suite that broke off before it could count is a failure too.
  if [ "$ok" = 0 ] && [ "$failed" = 0 ]; then failed=1; fi
  count "$passed" "$failed"
}

test_all() {
  build
  need_browsers
  need_test_tools
  check "formatting" cargo fmt --all --check
  check "lints" cargo clippy --quiet --locked --workspace --all-targets -- -D warnings
  suite "Rust tests" '/^test result:/ { p += $4; f += $6 } END { print p + 0, f + 0 }' \
    cargo test --quiet --locked --workspace --no-fail-fast
  suite "browsers" '/^# pass / { p = $3 } /^# fail / { f = $3 } /^ℹ pass / { p = $3 } /^ℹ fail / { f = $3 } END { print p + 0, f + 0 }' \
    node --test --test-concurrency=1 --test-reporter=spec tests/browser/*.test.mjs
  for browser in chromium firefox; do
    [ "$browser" = chromium ] || check "extension linter" node_modules/.bin/web-ext lint --no-input --no-config-discovery --warnings-as-errors --source-dir "dist/$browser"
  done
  printf '%d passed, %d failed\n' "$PASSED" "$FAILED"
  [ "$FAILED" = 0 ]
}

# --- bench and package ---

bench() {
  build
  need_browsers
  step "measuring in Chromium: pack, clean, read"
  node benches/browser.mjs "$@"
  step "measuring in Chromium: from the click to the painted article"
  node benches/click.mjs
  # browser.mjs has unpacked the pages, where they are there.
  local pages=.cache/bench/wcxb-dev
  [ -d "$pages" ] || return 0
  step "measuring natively: from HTML to text, every seventh page (cargo bench)"
  cargo bench --quiet --locked --bench extract -- "$pages" 7
}

package() {
  build
  step "zips for the stores"
  target/debug/xtask package dist
}

case ${1:-build} in
  build) build ;;
  quick) quick ;;
  run) run ;;
  test) test_all ;;
  bench) shift; bench "$@" ;;
  package) package ;;
  -h | --help | help) usage ;;
  *) usage >&2; exit 2 ;;
esac
