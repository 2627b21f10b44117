/**
 * Tactful as a library: text → letter → findings → text. Nothing here reads a file or opens a connection.
 *
 *     import {createLanguages, lint, readLetter} from 'tactful'
 *     import english from 'tactful/languages/en'
 *
 *     const letter = readLetter(text, {languages: createLanguages([english])})
 *     for (const finding of lint(letter, locale)) console.log(finding.message)
 */
export {cardOf} from './card.ts'
export type {CardEntry} from './card.ts'
export type {Edit, Finding, Fix, Severity} from './finding.ts'
export {applyEdits, fix, fixAll} from './fix.ts'
export type {Mended} from './fix.ts'
export {GUIDELINES, GUIDELINE_NAMES} from './guidelines/index.ts'
export type {Guideline} from './guidelines/guideline.ts'
export {Language} from './language/language.ts'
export type {LanguageData} from './language/data.ts'
export {createLanguages} from './languages.ts'
export {readLetter} from './letter.ts'
export type {Languages, Letter, ReadOptions} from './letter.ts'
export {positionAt} from './letter/positions.ts'
export {lint} from './lint.ts'
export type {Locale} from './locale.ts'
export type {Settings} from './settings.ts'
