import type {HouseGuideline} from '../house/house.ts'
import {withHouse} from '../house/languages.ts'
import type {HouseLanguages} from '../house/languages.ts'
import type {LanguageData} from '../language/data.ts'
import type {Language} from '../language/language.ts'
import {NEIGHBOURS} from '../languages.ts'
import type {Languages} from '../letter.ts'
import {isWorded} from '../locale.ts'
import type {Locale} from '../locale.ts'
import type {Detector, Host} from './host.ts'
import {RememberingLanguage} from '../language/remembering.ts'

const ENGLISH: Locale = {code: 'en', guidelines: {}, texts: {}}

/**
 * Languages and messages, fetched when they are first needed. The engine reads in one go; where data can only be had
 * later (in a web worker), it reads once more when they are there.
 */
export class Shelf {
  readonly #host: Host
  readonly #codes: readonly string[]
  readonly #languages = new Map<string, Language | undefined>()
  readonly #locales = new Map<string, Promise<Locale | undefined>>()
  readonly #houses = new WeakMap<readonly HouseGuideline[], HouseLanguages>()
  readonly #wanted = new Set<string>()
  #typing = false
  #detector: Detector | undefined
  #asked = false

  constructor(host: Host) {
    this.#host = host
    this.#codes = host.languages.map(({code}) => code)
  }

  /** Codes of the languages that letters are read in. */
  get known(): readonly string[] {
    return this.#codes
  }

  /** The same languages with house guidelines in them; what puts them there is loaded when there are any. */
  async openHouse(guidelines: readonly HouseGuideline[]): Promise<HouseLanguages> {
    const {extendLanguage} = await import('../house/reader.ts')
    let house = this.#houses.get(guidelines)
    if (house === undefined) {
      house = withHouse(this.open(), guidelines, extendLanguage, (data) => this.#remembering(data))
      this.#houses.set(guidelines, house)
    }
    return house
  }

  #remembering(data: LanguageData): Language {
    return new RememberingLanguage(data, () => this.#typing)
  }

  /** The languages that letters are read in; to be used within `complete`. */
  open(): Languages {
    const known = this.#codes
    return {
      known,
      get: (code) => this.#language(code),
      detect: (text) => this.#detect(text, [...new Set([...known, ...NEIGHBOURS])]),
    }
  }

  /**
   * Does something that may need languages, again and again until all that it needs is there.
   * @param typing whether it is about a letter that is being written, of which most will soon be read again
   */
  async complete<T>(work: () => T, typing: boolean): Promise<T> {
    for (;;) {
      this.#wanted.clear()
      this.#typing = typing
      const result = work()
      this.#typing = false
      const wanted = [...this.#wanted]
      if (wanted.length === 0) return result
      await Promise.all(wanted.map((name) => this.#fetch(name)))
    }
  }

  /** Messages in the user's language; in English where there are none. */
  async locale(tag: string): Promise<Locale> {
    const code = tag.split(/[-_.@]/, 1)[0]?.toLowerCase() ?? 'en'
    const [own, english] = await Promise.all([this.#locale(code), this.#locale('en')])
    const fallback = english ?? ENGLISH
    if (!isWorded(own)) return fallback
    return {
      ...own,
      texts: {...fallback.texts, ...own.texts},
      interface: {...fallback.interface, ...own.interface},
    }
  }

  #language(code: string): Language | undefined {
    if (this.#languages.has(code)) return this.#languages.get(code)
    if (!this.#codes.includes(code)) return undefined
    const data = this.#host.data(`languages/${code}.json`)
    if (data instanceof Promise || data === undefined) {
      this.#wanted.add(code)
      return undefined
    }
    return this.#keep(code, data)
  }

  #keep(code: string, data: string | undefined): Language | undefined {
    const language = data === undefined ? undefined : this.#remembering(JSON.parse(data) as LanguageData)
    this.#languages.set(code, language)
    return language
  }

  #detect(text: string, among: readonly string[]): string | undefined {
    if (!this.#asked) {
      const detector = this.#host.detector()
      if (detector instanceof Promise) this.#wanted.add(DETECTOR)
      else {
        this.#detector = detector
        this.#asked = true
      }
    }
    return this.#detector?.(text, among)
  }

  async #fetch(name: string): Promise<void> {
    if (name === DETECTOR) {
      this.#detector = await this.#host.detector()
      this.#asked = true
    } else if (!this.#languages.has(name)) {
      const data = await this.#host.data(`languages/${name}.json`)
      if (!this.#languages.has(name)) this.#keep(name, data)
    }
  }

  #locale(code: string): Promise<Locale | undefined> {
    let locale = this.#locales.get(code)
    if (locale === undefined) {
      locale = this.#readLocale(code)
      this.#locales.set(code, locale)
    }
    return locale
  }

  async #readLocale(code: string): Promise<Locale | undefined> {
    if (!this.#host.locales.includes(code)) return undefined
    const data = await this.#host.data(`locales/${code}.json`)
    return data === undefined ? undefined : (JSON.parse(data) as Locale)
  }
}

const DETECTOR = 'what tells languages apart'
