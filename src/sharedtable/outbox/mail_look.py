"""Colors and shapes of mails, light and dark, in one table. Mail programs know no style sheets: what a reader may
not see for lack of them is said inline, and what dark programs change is said once in the head."""

from dataclasses import dataclass

LIGHT = {
    "paper": "#faf7f1",
    "card": "#ffffff",
    "line": "#dcd6ca",
    "ink": "#1d2a33",
    "soft": "#55636e",
    "bar": "#12343b",
    "on_bar": "#ffffff",
    "action": "#0f6b66",
    "on_action": "#ffffff",
    "accent": "#e8a33d",
}
DARK = {
    "paper": "#0e181b",
    "card": "#17262b",
    "line": "#35484e",
    "ink": "#eef3f2",
    "soft": "#b3c0c4",
    "bar": "#0b2529",
    "on_bar": "#ffffff",
    "action": "#8fd6cd",
    "on_action": "#0b2226",
    "accent": "#e8a33d",
}


@dataclass(frozen=True)
class Style:
    """How one part looks. `colors` maps a property to a token, so that both schemes come from the same line."""

    shape: str
    colors: dict[str, str]

    def inline(self) -> str:
        return self.shape + self.css(LIGHT)

    def css(self, tokens: dict[str, str], ending: str = "") -> str:
        return "".join(f"{name}:{tokens[token]}{ending};" for name, token in self.colors.items())


SANS = "font-family:'Public Sans',-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;"
SERIF = "font-family:Merriweather,Georgia,'Times New Roman',serif;"
WRAPS = "word-break:break-word;overflow-wrap:anywhere;"

STYLES = {
    "body": Style(f"margin:0;padding:0;{SANS}", {"background-color": "paper", "color": "ink"}),
    "outer": Style("", {"background-color": "paper"}),
    "bar": Style(
        f"border-radius:10px 10px 0 0;padding:16px 28px;{SERIF}font-size:18px;font-weight:bold;",
        {"background-color": "bar", "color": "on_bar"},
    ),
    "seat": Style("font-size:12px;letter-spacing:2px;", {"color": "accent"}),
    "card": Style(
        "border-width:0 1px 1px 1px;border-style:solid;border-radius:0 0 10px 10px;padding:28px;font-size:16px;"
        f"line-height:1.55;{WRAPS}",
        {"background-color": "card", "color": "ink", "border-color": "line"},
    ),
    "foot": Style(f"padding:16px 28px;font-size:14px;line-height:1.5;{WRAPS}", {"color": "soft"}),
    "title": Style(f"margin:0 0 16px;{SERIF}font-size:22px;line-height:1.3;font-weight:bold;", {"color": "ink"}),
    "text": Style("margin:0 0 16px;", {"color": "ink"}),
    "note": Style("margin:0 0 16px;font-size:14px;", {"color": "soft"}),
    "quote": Style(
        "margin:0 0 16px;padding:0 0 0 12px;border-width:0 0 0 3px;border-style:solid;",
        {"border-color": "accent", "color": "ink"},
    ),
    "big": Style(
        "margin:0 0 16px;font-size:32px;line-height:1.2;font-weight:bold;letter-spacing:4px;", {"color": "action"}
    ),
    "link": Style("text-decoration:underline;", {"color": "action"}),
    "button": Style("border-radius:6px;", {"background-color": "action"}),
    "label": Style(
        "display:inline-block;padding:12px 22px;font-weight:bold;text-decoration:none;", {"color": "on_action"}
    ),
}


def dark_rules() -> str:
    """What programs that tell us about the dark are told, and Outlook on the web, which marks its own."""
    rules = [f".m-{name}{{{style.css(DARK, '!important')}}}" for name, style in STYLES.items()]
    marked = [f"[data-ogsc] .m-{name}{{{style.css(DARK, '!important')}}}" for name, style in STYLES.items()]
    return f"@media (prefers-color-scheme:dark){{{''.join(rules)}}}{''.join(marked)}"
