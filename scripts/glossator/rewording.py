"""The words of a text that runs over several lines of YAML changed in their places: the lines that stay the same stay."""

import re
from difflib import SequenceMatcher

from glossator.house_style import WIDTH, fill

_WORD = re.compile(r"[^ \r\n]+")


def reworded(raw: str, old: str, new: str, style: str) -> str | None:
    """A text of YAML as it is written, with the words of `new` for those of `old`; None where they do not stand in it as they are
    read. `style`: | or > of a text kept in its lines or folded, nothing of a bare one."""
    if style not in ("|", ">", ""):
        return None
    header, broken, body = raw.partition("\n") if style else ("", "", raw)
    words, wanted = list(_WORD.finditer(body)), re.findall(r"[^ \n]+", new)
    if [word[0] for word in words] != re.findall(r"[^ \n]+", old) or not wanted:
        return None
    matcher = SequenceMatcher(None, [word[0] for word in words], wanted, autojunk=False)
    for what, start, end, first, last in reversed(matcher.get_opcodes()):
        if what == "equal":
            continue
        if end - start == last - first:
            for word, fresh in reversed(list(zip(words[start:end], wanted[first:last], strict=True))):
                body = body[: word.start()] + fresh + body[word.end() :]
            continue
        said = " ".join(wanted[first:last])
        if what == "insert" and start < len(words):
            body = body[: words[start].start()] + said + " " + body[words[start].start() :]
        elif what == "insert":
            body = f"{body} {said}"
        elif what == "replace":
            body = body[: words[start].start()] + said + body[words[end - 1].end() :]
        elif end < len(words):
            body = body[: words[start].start()] + body[words[end].start() :]
        else:
            body = body[: words[start - 1].end()] + body[words[end - 1].end() :]
    return header + broken + (_refilled(body, raw) if style == ">" else body)


def _refilled(body: str, before: str) -> str:
    """Lines that became too long broken again, with those of their paragraph that follow."""
    longest = max(WIDTH, *(len(line) for line in before.split("\n")))
    lines, found = body.replace("\r\n", "\n").split("\n"), list[str]()
    while lines:
        line = lines.pop(0)
        if len(line) <= longest:
            found.append(line)
            continue
        margin = line[: len(line) - len(line.lstrip(" "))]
        paragraph = [line.strip(" ")]
        while lines and lines[0].strip():
            paragraph.append(lines.pop(0).strip(" "))
        found += [margin + part for part in fill(" ".join(paragraph), WIDTH - len(margin))]
    return "\n".join(found)
