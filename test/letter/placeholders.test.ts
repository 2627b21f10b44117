import {describe, expect, it} from 'vitest'
import {readSource} from '../../server/letter/read.ts'
import {placeholdersOf, sentencesOf, slices, wordsOf} from './slices.ts'

describe('placeholders', () => {
  it.each([
    ['{{client}}', 'name', 'client'],
    ['{{ client_name | upper }}', 'name', 'client_name | upper'],
    ['{{{client}}}', 'name', 'client'],
    ['{NAME}', 'name', 'NAME'],
    ['{MEIN_NAME}', 'name', 'MEIN_NAME'],
    ['${name}', 'name', 'name'],
    ['<client>', 'name', 'client'],
    ['<first name>', 'name', 'first name'],
    ['<segundo_apellido>', 'name', 'segundo_apellido'],
    ['[Client Name]', 'name', 'Client Name'],
    ['[**Client** Name]', 'name', 'Client Name'],
    ['[[client]]', 'name', 'client'],
    ['[Name [of client]]', 'name', 'Name [of client'],
    ['\\[Client Name\\]', 'name', 'Client Name'],
    ['«Name»', 'name', 'Name'],
    ['«Fecha límite»', 'name', 'Fecha límite'],
    ['«tanggal_surat»', 'name', 'tanggal_surat'],
    ['«clientName»', 'name', 'clientName'],
    ['%name%', 'name', 'name'],
    ['%(name)s', 'name', 'name'],
    ['%s', 'blank', '%s'],
    ['%d', 'blank', '%d'],
    ['%1$s', 'blank', '%1$s'],
    ['____', 'blank', '____'],
    ['\\_\\_\\_\\_', 'blank', '\\_\\_\\_\\_'],
    ['……', 'blank', '……'],
    ['.......', 'blank', '.......'],
    ['[…]', 'blank', '[…]'],
    ['xx.xx.xxxx', 'blank', 'xx.xx.xxxx'],
    ['XX/XX/XXXX', 'blank', 'XX/XX/XXXX'],
    ['dd.mm.yyyy', 'blank', 'dd.mm.yyyy'],
    ['TT.MM.JJJJ', 'blank', 'TT.MM.JJJJ'],
    ['YYYY-MM-DD', 'blank', 'YYYY-MM-DD'],
    ['[Choose ONE reason and adapt it:]', 'instruction', 'Choose ONE reason and adapt it:'],
    ['[Choose one. Delete\nthe *others*.]', 'instruction', 'Choose one. Delete the others.'],
  ])('%s', (written, kind, name) => {
    for (const [before, after] of [
      ['', ''],
      ['Dear ', ', we'],
      ['**', '**'],
      ['- ', ''],
      ['# ', ''],
      ['> x\n\n', ''],
    ]) {
      const text = `${before}${written}${after}`
      if (written.includes('\n') && before === '# ') continue
      const {placeholders} = readSource(text)
      expect(placeholders).toEqual([
        {kind, name, start: (before ?? '').length, end: (before ?? '').length + written.length},
      ])
      expect(wordsOf(text, 'placeholder')).toEqual([written])
    }
  })

  it.each([
    ['links', '[text](url) and ![alt](src)'],
    ['reference links', '[text][ref], [ref]\n\n[ref]: https://example.com/'],
    ['footnotes', 'Text[^1]'],
    ['tasks', '- [ ] open\n- [x] done'],
    ['HTML', 'a <br> <b>b</b> <address> <a href="x"> <!-- [c] --> </client>'],
    ['addresses', '<https://example.com> <ann@example.com>'],
    ['quotes', '«no quiero esto» «Basta.»'],
    ['endings in brackets', 'Kunde[n] client[s]'],
    ['numbers in brackets', 'see [12]'],
    ['per cent', '100 % de descuento, 10% off and 20% more, 100%'],
    ['emphasis', '___very___ snake_case_name'],
    ['ellipses', 'Well... so … and …'],
    ['attributes', '{#id} {.class}'],
    ['code', '`{{a}}` and\n\n```\n{{b}} [C]\n```\n\n    {{d}}'],
    ['block quotes', '> {{a}} [B]'],
    ['front matter', '---\ntitle: "{{a}} [B]"\n---\n'],
    ['link targets', '[a](https://example.com/{{id}})'],
    ['comments', '<!-- {{a}} [B] -->'],
    ['words that look like dates', 'to.be.sure or ad/hoc'],
  ])('are none: %s', (_, text) => {
    expect(placeholdersOf(text)).toEqual([])
  })

  it('stand in link text, emphasis, tables and on lines of their own', () => {
    const text =
      '[Write to {{a}}](x) **_[B]_**\n\n| {{c|d}} |\n|---|\n| [E] |\n\n<client>\n<street>\nTown\n\n____\n\n[see [F]](y)'
    expect(placeholdersOf(text)).toEqual([
      'name: {{a}}',
      'name: [B]',
      'name: {{c|d}}',
      'name: [E]',
      'name: <client>',
      'name: <street>',
      'blank: ____',
      'name: [F]',
    ])
    expect(wordsOf(text, 'word')).toEqual(['Write', 'to', 'Town', 'see'])
  })

  it('part sentences as words do', () => {
    const text = 'Our contract ends on {{date}}. [Name] will call you. %s, bye.'
    expect(sentencesOf(readSource(text))).toEqual([
      'Our contract ends on {{date}} .',
      '[Name] will call you .',
      '%s , bye .',
    ])
  })

  it('keep both branches of a condition', () => {
    const text = 'Dear {% if formal %}Mr{% else %}dear{% endif %} Smith,{# check #}\n\n{{#if x}}\nBye{{/if}}'
    const source = readSource(text)
    expect(sentencesOf(source)).toEqual(['Dear Mr dear Smith ,', 'Bye'])
    expect(source.placeholders.map(({kind}) => kind)).toEqual(['tag', 'tag', 'tag', 'tag', 'tag', 'tag'])
    expect(source.placeholders[0]?.name).toBe('if formal')
  })

  it('hold a list of choices', () => {
    const text = '[Choose one:\n- growth\n- time]\n\n[left open\n\nnot closed]'
    expect(slices(text, readSource(text).placeholders)).toEqual(['[Choose one:\n- growth\n- time]'])
  })
})

describe('own syntaxes', () => {
  it.each([
    ['<<…>>', 'Dear <<my client>>, you', ['name: <<my client>>']],
    ['$…$', 'Dear $client$, it costs $5 and $6', ['name: $client$']],
    ['@…@', 'a@b.example @name@', ['name: @name@']],
    ['(*…*)', 'Dear (*name*)', ['name: (*name*)']],
    ['…', 'Dear … you', []],
    ['broken', 'Dear broken', []],
  ])('%s', (syntax, text, found) => {
    expect(placeholdersOf(text, {placeholders: [syntax]})).toEqual(found)
  })
})
