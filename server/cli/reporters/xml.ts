import XMLBuilder from 'fast-xml-builder'
import {printable} from './excerpt.ts'

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  format: true,
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
})

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** An element with what is in it: attributes are keys with `@`, text is `#text`, elements are keys. */
export function element(name: string, content: object): string {
  return builder.build({[name]: content})
}

/** Text as XML can hold it: without characters that it forbids. */
export function xmlText(text: string): string {
  return printable(text.replaceAll(/\s+/g, ' ')).replaceAll(/[\uD800-\uDFFF\uFFFE\uFFFF]/gu, '\uFFFD')
}
