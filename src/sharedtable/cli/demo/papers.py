"""The files of the sample network's meetings, made when they are needed: each says that it is a sample."""

import json

import typst

SAMPLE = "Sample: made up to try Sharedtable"
_PAGE = """
#set document(title: data.title)
#set page(margin: 25mm, footer: text(9pt, data.sample))
#set text(11pt, lang: "en")
= #data.title
#for line in data.lines [#par(line)]
"""


def paper(name: str, text: str) -> bytes:
    """A PDF of the text, or the text itself for a sheet."""
    if not name.endswith(".pdf"):
        return f"{text}\n".encode()
    data = {"title": name.removesuffix(".pdf"), "lines": text.splitlines(), "sample": SAMPLE}
    source = f"#let data = json(bytes(sys.inputs.data))\n{_PAGE}"
    return typst.compile(source.encode(), format="pdf", sys_inputs={"data": json.dumps(data)}, timestamp=0)
