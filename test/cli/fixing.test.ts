import {execFileSync} from 'node:child_process'
import {chmodSync, existsSync, lstatSync, readdirSync, statSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {applyPatch} from 'diff'
import {describe, expect, test} from 'vitest'
import {folderWith} from './folder.ts'

/** A letter with two safe fixes, in the lines of another system, and after a mark of the order of its bytes. */
const TYPOS = `\uFEFF---\r
letter: client-termination\r
lang: en\r
reason: capacty\r
status: finl\r
---\r
\r
Dear Ms Field,\r
\r
You are rude. We have decided to end our contract.\r
`
const MENDED = TYPOS.replace('capacty', 'capacity').replace('finl', 'final')
const ONLY = ['--rule', 'valid-front-matter']

describe('--fix', () => {
  test('applies what is safe, reports what is left, and says how much was fixed', async () => {
    const folder = folderWith({'a.letter.md': TYPOS, 'b.letter.md': MENDED})
    const {code, out, err} = await folder.tactful('check', '--fix')
    expect(folder.read('a.letter.md')).toBe(MENDED)
    expect(code).toBe(1)
    expect(out).toContain('no-blame')
    expect(out).not.toContain('valid-front-matter')
    expect(err).toBe('Fixed 2 findings in 1 letter.\n')
  })

  test('a second time there is nothing to do', async () => {
    const folder = folderWith({'a.letter.md': TYPOS})
    await folder.tactful('check', '--fix')
    const before = statSync(join(folder.path, 'a.letter.md'))
    expect((await folder.tactful('check', '--fix')).err).toBe('')
    const {ino, mtimeMs} = statSync(join(folder.path, 'a.letter.md'))
    expect([ino, mtimeMs]).toEqual([before.ino, before.mtimeMs])
  })

  test('goes on until no fix is left: a key that has been put right has a value to put right', async () => {
    const folder = folderWith({'a.letter.md': TYPOS.replace('reason: capacty', 'reasn: capacty')})
    await folder.tactful('check', '--fix')
    expect(folder.read('a.letter.md')).toBe(MENDED)
  })

  test('mends only what is asked for', async () => {
    const folder = folderWith({'a.letter.md': TYPOS})
    await folder.tactful('check', '--fix', '--rule', 'no-blame')
    expect(folder.read('a.letter.md')).toBe(TYPOS)
    await folder.tactful('check', '--fix', '--severity', 'error', ...ONLY)
    expect(folder.read('a.letter.md')).toBe(MENDED)
  })

  test('keeps permissions, and what is a link', async () => {
    const folder = folderWith({'letters/real.md': TYPOS})
    const real = join(folder.path, 'letters/real.md')
    chmodSync(real, 0o640)
    symlinkSync('letters/real.md', join(folder.path, 'a.letter.md'))
    await folder.tactful('check', '--fix', 'a.letter.md')
    expect(folder.read('letters/real.md')).toBe(MENDED)
    expect(statSync(real).mode & 0o777).toBe(0o640)
    expect(lstatSync(join(folder.path, 'a.letter.md')).isSymbolicLink()).toBe(true)
    expect(readdirSync(join(folder.path, 'letters'))).toEqual(['real.md'])
  })

  test.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)(
    'a letter for which there is no space stays as it was, and the others are mended',
    async () => {
      const folder = folderWith({'ok.letter.md': TYPOS, 'full/x': ''})
      const full = join(folder.path, 'full')
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', full], {stdio: 'ignore'})
      } catch {
        // Not every container may mount.
        return
      }
      try {
        const long = `${TYPOS}\r\n${'And so on. '.repeat(2500)}\r\n`
        writeFileSync(join(full, 'a.letter.md'), long)
        writeFileSync(join(full, 'filling'), 'x'.repeat(16_000))
        const {code, err} = await folder.tactful('check', '--fix', '--quiet', ...ONLY)
        expect(code).toBe(2)
        expect(err).toContain('full/a.letter.md: cannot be written: there is no space left for it')
        expect(folder.read('full/a.letter.md')).toBe(long)
        expect(readdirSync(full)).toEqual(['a.letter.md', 'filling'])
        expect(folder.read('ok.letter.md')).toBe(MENDED)
      } finally {
        execFileSync('umount', [full])
      }
    },
  )

  test('on the standard input it writes the letter, and reports beside it', async () => {
    const {code, out, err} = await folderWith().tactfulWith({input: TYPOS}, 'check', '--stdin', '--fix')
    expect(out).toBe(MENDED)
    expect(err).toContain('no-blame')
    expect(code).toBe(1)
    const clean = await folderWith().tactfulWith({input: MENDED}, 'check', '-', '--fix', ...ONLY)
    expect([clean.out, clean.code]).toEqual([MENDED, 0])
  })
})

describe('--diff', () => {
  test('shows what --fix would do, changes nothing, and exits with 1', async () => {
    const folder = folderWith({'a.letter.md': TYPOS, 'b.letter.md': MENDED})
    const {code, out, err} = await folder.tactful('check', '--diff')
    expect(out).toMatch(/^--- a\/a\.letter\.md\n\+\+\+ b\/a\.letter\.md\n@@ /)
    expect(applyPatch(TYPOS, out, {autoConvertLineEndings: false})).toBe(MENDED)
    expect(err).toBe('Would fix 2 findings in 1 letter.\n')
    expect(code).toBe(1)
    expect(folder.read('a.letter.md')).toBe(TYPOS)
    expect((await folder.tactful('check', '--diff', '--exit-zero')).code).toBe(0)
  })

  test('exits with 0 where nothing can be fixed, whatever was found, and with 2 where a letter cannot be read', async () => {
    const folder = folderWith({'a.letter.md': MENDED})
    expect(await folder.tactful('check', '--diff')).toEqual({code: 0, out: '', err: 'Nothing to fix.\n'})
    folder.write('b.letter.md', Uint8Array.from([0xff]))
    expect((await folder.tactful('check', '--diff')).code).toBe(2)
  })

  test('a letter that a link leads to as well is shown once, and where it is', async () => {
    const folder = folderWith({'in/real.letter.md': TYPOS})
    symlinkSync('in/real.letter.md', join(folder.path, 'a.letter.md'))
    const places = async (...argv: string[]) =>
      (await folder.tactful('check', '--diff', ...argv)).out.match(/^\+\+\+ .*$/gm)
    expect(await places()).toEqual(['+++ b/in/real.letter.md'])
    expect(await places('a.letter.md')).toEqual(['+++ b/in/real.letter.md'])
    const {out, err} = await folder.tactful('check', '--fix', '--format', 'compact')
    expect(err).toBe('Fixed 2 findings in 1 letter.\n')
    expect(out).toContain('in/real.letter.md:')
    expect(out).not.toContain('a.letter.md:')
  })

  test('git apply takes it in a repository, from whatever folder', async () => {
    const folder = folderWith({'a.letter.md': TYPOS, 'in/ä b.letter.md': TYPOS})
    const git = (cwd: string, input: string, ...args: string[]) =>
      execFileSync('git', args, {cwd: join(folder.path, cwd), input})
    git('.', '', 'init', '--quiet')
    const within = await folder.tactfulWith({cwd: join(folder.path, 'in')}, 'check', '--diff')
    expect(within.out).toMatch(/^diff --git /)
    git('in', within.out, 'apply')
    expect(folder.read('in/ä b.letter.md')).toBe(MENDED)
    const outside = await folder.tactfulWith({cwd: join(folder.path, 'in')}, 'check', '--diff', '..')
    expect(outside.err).toContain('git -C .. apply')
    git('in', outside.out, '-C', '..', 'apply')
    expect(folder.read('a.letter.md')).toBe(MENDED)
  })

  test('a letter without a line end at its end keeps it that way', async () => {
    const folder = folderWith({'a.letter.md': TYPOS.trimEnd()})
    const {out} = await folder.tactful('check', '--diff')
    expect(applyPatch(TYPOS.trimEnd(), out, {autoConvertLineEndings: false})).toBe(MENDED.trimEnd())
  })

  test('a name with spaces ends with a tab', async () => {
    const {out} = await folderWith({'a b.letter.md': TYPOS}).tactful('check', '--diff')
    expect(out).toMatch(/^--- a\/a b\.letter\.md\t\n\+\+\+ b\/a b\.letter\.md\t\n/)
  })

  test('nothing steers a terminal', async () => {
    const folder = folderWith({'a.letter.md': TYPOS.replace('lang: en', 'lang: en\r\ntitle: a\u009Bb')})
    const {out} = await folder.tactfulWith({isTerminal: true}, 'check', '--diff')
    expect(out).toContain('\u001B[32m+status: final')
    expect(out).not.toContain('\u009B')
  })

  test.each([
    [['--fix-suggestions'], 'does not go with --fix-suggestions'],
    [['--format', 'json'], 'leave --format out'],
  ])('does not go with %s', async (others, message) => {
    const {code, err} = await folderWith({'a.letter.md': TYPOS}).tactful('check', '--diff', ...others)
    expect(code).toBe(2)
    expect(err).toContain(message)
  })
})

describe('--fix-suggestions', () => {
  const LETTER = `---
letter: client-termination
lang: en
reason: capacity
---

Dear Ms Field,

You are rude. We have decided to end our contract on 30 June. Your manner was rude.

This is final. We are taking on more work than our team can do. We wish you every success.

Yours sincerely,

Ann Moor
`
  const BLAME = ['--rule', 'no-blame', '--rule', 'require-thanks']
  const ask = async (letters: Record<string, string>, answers: string[], ...argv: string[]) => {
    const folder = folderWith(letters)
    const outcome = await folder.tactfulWith(
      {answers, isTerminal: true},
      'check',
      '--fix-suggestions',
      '--no-color',
      ...BLAME,
      ...argv,
    )
    return {...outcome, folder, left: answers.length}
  }

  test('takes the words that are chosen, asks on, and reports what is left', async () => {
    const {folder, out, err, code} = await ask({'a.letter.md': LETTER}, ['1', 's', 's'])
    const text = folder.read('a.letter.md')
    expect(text).not.toContain('You are rude.')
    expect(text).toContain('Your manner was rude.')
    expect(out).toContain('9 │ You are rude.')
    expect(out).toMatch(/^ {2}1 /m)
    expect(err).toBe('Fixed 1 finding in 1 letter.\n')
    expect(code).toBe(1)
    // The report comes after the last question.
    expect(out.lastIndexOf('Take 1')).toBeLessThan(out.lastIndexOf('no-blame'))
  })

  test('what is skipped is not asked about again when the letter has changed', async () => {
    const {folder, out} = await ask({'a.letter.md': LETTER}, ['s', '1', '1'])
    expect(folder.read('a.letter.md')).toContain('You are rude.')
    expect(folder.read('a.letter.md')).not.toContain('Your manner was rude.')
    expect(out.match(/Take 1/g)).toHaveLength(3)
  })

  test('a letter can be skipped, and q keeps what was taken so far', async () => {
    const letters = {'a.letter.md': LETTER, 'b.letter.md': LETTER, 'c.letter.md': LETTER}
    const {folder, out} = await ask(letters, ['f', '1', 'q'])
    expect(folder.read('a.letter.md')).toBe(LETTER)
    expect(folder.read('b.letter.md')).not.toBe(LETTER)
    expect(folder.read('c.letter.md')).toBe(LETTER)
    expect(out.match(/Take 1/g)).toHaveLength(3)
  })

  test('where nobody answers any more it quits; what is no answer shows the keys', async () => {
    const {folder, out} = await ask({'a.letter.md': LETTER}, ['9', 'x'])
    expect(folder.read('a.letter.md')).toBe(LETTER)
    expect(out.match(/s {7}skip this finding/g)).toHaveLength(2)
  })

  test('with --fix what is safe is not asked about', async () => {
    const typo = LETTER.replace('capacity', 'capacty')
    const {folder, out} = await ask({'a.letter.md': typo}, ['f'], '--fix', '--rule', 'valid-front-matter')
    expect(folder.read('a.letter.md')).toBe(LETTER)
    expect(out).not.toContain('valid-front-matter')
  })

  test('refuses where there is no terminal, or the letter comes from the standard input', async () => {
    const folder = folderWith({'a.letter.md': LETTER})
    const none = await folder.tactful('check', '--fix-suggestions')
    expect(none.code).toBe(2)
    expect(none.err).toContain('there is none')
    const input = await folder.tactfulWith({input: LETTER, answers: []}, 'check', '--fix-suggestions', '-')
    expect(input.code).toBe(2)
    expect(input.err).toContain('--stdin')
    expect(existsSync(join(folder.path, 'stdin.md'))).toBe(false)
  })
})
