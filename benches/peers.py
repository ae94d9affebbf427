"""What trafilatura and rs-trafilatura take for the article of each of the bench's pages, as benches/peers.mjs does for the others.

    PEERS_DIR/bin/python benches/peers.py trafilatura|rs-trafilatura WCXB_DIR > PRED.json

PEERS_DIR is a virtual environment with both of them in it (model/README.md says how).
"""
import json
import signal
import subprocess
import sys
from pathlib import Path


def trafilatura(page, url):
    from trafilatura import extract

    return extract(page, url=url, include_comments=False) or ""


def rs_trafilatura(page, url):
    command = [Path(sys.prefix, "bin", "extract_stdin"), *(["--url", url] if url else [])]
    return json.loads(subprocess.run(command, input=page, capture_output=True, check=True).stdout)["main_content"]


def too_long(*_):
    raise TimeoutError("more than 20 seconds")


def main():
    name, wcxb = sys.argv[1:]
    extract = {"trafilatura": trafilatura, "rs-trafilatura": rs_trafilatura}[name]
    signal.signal(signal.SIGALRM, too_long)
    texts = {}
    for page in sorted(Path(wcxb, "html").glob("*.html")):
        url = json.loads(Path(wcxb, "truth", f"{page.stem}.json").read_text(encoding="utf8"))["url"]
        signal.alarm(20)
        try:
            texts[page.stem] = extract(page.read_bytes(), url)
        except Exception as error:
            print(f"{page.stem}: {error}", file=sys.stderr)
            texts[page.stem] = ""
        signal.alarm(0)
    json.dump(texts, sys.stdout)


if __name__ == "__main__":
    main()
