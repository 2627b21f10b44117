import type {YAMLParseError} from 'yaml'
import type {YamlSlip} from './letter.ts'

/**
 * What slip the parser has stumbled over, by its code, which the user's language has words for; nothing for rare ones.
 * @param yaml what was parsed
 */
export function slipOf({code, message, pos: [at]}: YAMLParseError, yaml: string): YamlSlip | undefined {
  switch (code) {
    case 'DUPLICATE_KEY':
      return 'duplicate'
    case 'TAB_AS_INDENT':
      return 'tab'
    case 'BAD_SCALAR_START':
      return 'start'
    case 'MULTILINE_IMPLICIT_KEY':
      return 'colon'
    case 'MISSING_CHAR':
      // One code for all that is missing; what it is stands in the message alone.
      if (message.endsWith('quote')) return 'quote'
      return message.includes('map values') ? 'colon' : undefined
    case 'BAD_INDENT':
      return message.startsWith('Flow') ? 'bracket' : 'indent'
    case 'BLOCK_AS_IMPLICIT_KEY':
      return /^[^\r\n]*:(?:[ \t]|$)/m.exec(yaml.slice(at))?.index === 0 ? 'second-colon' : 'indent'
    case 'UNEXPECTED_TOKEN':
      return /(?:^|[\r\n])$/.test(yaml.slice(0, at)) ? 'indent' : undefined
    default:
      return undefined
  }
}
