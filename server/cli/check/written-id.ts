const ID = '"id"'
/** A name that is longer, however it is written, is another. */
const LONGEST = '"\\u0069\\u0064"'.length
const NUMBER = /\s*:\s*(-?\d[\d.eE+-]*)/y

/**
 * The number that an object has for its `id`, as it is written: a number in memory holds fewer digits than one on a line.
 * @param json an object whose `id` is this number
 */
export function writtenId(json: string, id: number): string {
  let depth = 0
  for (let at = 0; at < json.length; at++) {
    const character = json[at]
    if (character === '{' || character === '[') depth++
    else if (character === '}' || character === ']') depth--
    else if (character === '"') {
      const end = endOfText(json, at)
      NUMBER.lastIndex = end
      const number = depth === 1 && isId(json.slice(at, end)) ? NUMBER.exec(json)?.[1] : undefined
      if (number !== undefined && Object.is(Number(number), id)) return number
      at = end - 1
    }
  }
  return JSON.stringify(id)
}

function isId(name: string): boolean {
  return name === ID || (name.length <= LONGEST && JSON.parse(name) === 'id')
}

/** Behind the quote that ends a text. */
function endOfText(json: string, start: number): number {
  for (let quote = json.indexOf('"', start + 1); quote >= 0; quote = json.indexOf('"', quote + 1)) {
    let backslashes = 0
    while (json[quote - 1 - backslashes] === '\\') backslashes++
    if (backslashes % 2 === 0) return quote + 1
  }
  return json.length
}
