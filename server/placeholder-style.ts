import {commonest} from './commonest.ts'
import type {Source} from './letter/letter.ts'
import {bareName, findMarks} from './letter/placeholders.ts'
import {capitalised} from './ordinary-case.ts'

/** How phrases write their placeholders. */
const OF_PHRASES = /\{\{([^{}]+)\}\}/g

/** The names of a phrase's placeholders, in its order. */
export function placeholdersOf(phrase: string): string[] {
  return Array.from(phrase.matchAll(OF_PHRASES), ([, name]) => name!)
}

/** How a letter writes its placeholders. */
interface Style {
  open: string
  close: string
  /** Names as the letter has them. */
  names: string[]
}

/** A phrase with its placeholders written as the letter writes its own; those that the letter has are the letter's. */
export function inStyleOf(source: Source, phrase: string): string {
  if (!phrase.includes('{{')) return phrase
  const style = styleOf(source)
  if (style === undefined) return phrase
  return phrase.replace(OF_PHRASES, (whole, name: string) => {
    const own = style.names.find((known) => bareName(known) === bareName(name)) ?? named(name, style.names)
    const written = `${style.open}${own}${style.close}`
    // What would be read as a link, as HTML or as prose stays as it is.
    const marks = findMarks(`a ${written} b`, 0)
    return marks.length === 1 &&
      marks[0]!.kind === 'name' &&
      marks[0]!.end - marks[0]!.start === written.length
      ? written
      : whole
  })
}

const styles = new WeakMap<Source, {style: Style | undefined}>()

/** Found once a letter: every phrase that is offered asks. */
function styleOf(source: Source): Style | undefined {
  let known = styles.get(source)
  if (known === undefined) styles.set(source, (known = {style: readStyle(source)}))
  return known.style
}

function readStyle({placeholders, text}: Source): Style | undefined {
  const written = placeholders
    .filter(({kind}) => kind === 'name')
    .flatMap(({start, end, name}) => {
      const whole = text.slice(start, end)
      const at = whole.indexOf(name)
      return at < 1 ? [] : [{open: whole.slice(0, at), close: whole.slice(at + name.length), name}]
    })
  const most = commonest(written.map(({open, close}) => `${open}…${close}`))
  if (most === undefined) return undefined
  const own = written.filter(({open, close}) => `${open}…${close}` === most)
  return {open: own[0]!.open, close: own[0]!.close, names: own.map(({name}) => name)}
}

/** A name spelt as others are: `end date`, `End Date`, `END_DATE`, `endDate`. */
function named(name: string, examples: string[]): string {
  const words = name.split(/[\s_.-]+/)
  if (examples.every((example) => example === example.toUpperCase())) {
    return words.join(separatorOf(examples) ?? '_').toUpperCase()
  }
  if (examples.some((example) => /^\p{Ll}+\p{Lu}/u.test(example)))
    return words.map((word, index) => (index === 0 ? word : capitalised(word))).join('')
  const separator = separatorOf(examples)
  if (examples.every((example) => /^\p{Lu}/u.test(example)))
    return words.map(capitalised).join(separator ?? ' ')
  return separator === undefined ? name : words.join(separator)
}

function separatorOf(examples: string[]): string | undefined {
  return commonest(examples.flatMap((example) => /[\s_.-]/.exec(example)?.[0] ?? []))
}
