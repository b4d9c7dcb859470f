// A list of references as a Word document: the fewest parts that Word, LibreOffice and Pages open, stored in a zip without
// compression (ECMA-376; APPNOTE.TXT of the zip format).

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006";
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

const MARKS = { EM: "<w:i/>", I: "<w:i/>", STRONG: "<w:b/>", B: "<w:b/>", U: '<w:u w:val="single"/>', SUP: '<w:vertAlign w:val="superscript"/>', SUB: '<w:vertAlign w:val="subscript"/>' };

function runs(node, marks = "") {
  if (node.nodeType === Node.TEXT_NODE) {
    return `<w:r>${marks && `<w:rPr>${marks}</w:rPr>`}<w:t xml:space="preserve">${escaped(node.data)}</w:t></w:r>`;
  }
  const more = marks + (MARKS[node.nodeName] ?? "");
  return [...node.childNodes].map((child) => runs(child, more)).join("");
}

const HANGING = '<w:ind w:left="720" w:hanging="720"/>';

/** Elements, a paragraph each → the document. `hangs`: whether each entry's first line stands out. */
export function docx(paragraphs, hangs) {
  const set = `<w:pPr><w:spacing w:line="480" w:lineRule="auto"/>${hangs ? HANGING : ""}</w:pPr>`;
  const body = paragraphs.map((one) => `<w:p>${set}${runs(one)}</w:p>`).join("");
  return zip({
    "[Content_Types].xml": `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${WORD}.main+xml"/></Types>`,
    "_rels/.rels": `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/document.xml": `${XML}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}<w:sectPr/></w:body></w:document>`,
  });
}

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

const DAY = 0x21; // 1 January 1980, the first day a zip knows: the same list makes the same file

function zip(files) {
  const parts = [];
  const entries = [];
  let at = 0;
  const put = (bytes) => {
    parts.push(bytes);
    at += bytes.length;
  };
  for (const [name, text] of Object.entries(files)) {
    const [path, bytes] = [new TextEncoder().encode(name), new TextEncoder().encode(text)];
    const head = numbers([4, 20], [2, 20], [2, 0x800], [2, 0], [2, 0], [2, DAY], [4, crc32(bytes)], [4, bytes.length], [4, bytes.length], [2, path.length], [2, 0]).slice(4);
    entries.push([path, head, at]);
    put(numbers([4, 0x04034b50]));
    put(head);
    put(path);
    put(bytes);
  }
  const start = at;
  for (const [path, head, offset] of entries) {
    put(numbers([4, 0x02014b50], [2, 20]));
    put(head);
    put(numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]));
    put(path);
  }
  put(numbers([4, 0x06054b50], [2, 0], [2, 0], [2, entries.length], [2, entries.length], [4, at - start], [4, start], [2, 0]));
  return new Blob(parts, { type: WORD });
}

// [bytes, value] … → the values, the lowest byte first.
function numbers(...all) {
  return Uint8Array.from(all.flatMap(([bytes, value]) => Array.from({ length: bytes }, (_, at) => (value >>> (8 * at)) & 255)));
}
