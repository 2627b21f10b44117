import {describe, expect, test} from 'vitest'
import {folderOf, isWithin, join, keyOf, nameOf, pathFrom, resolve} from '../../server/lsp/addresses.ts'

test.each([
  ['file:///a/b/c.md', 'file:///a/b'],
  ['file:///a', 'file:///'],
  ['file:///', undefined],
  ['vscode-vfs://github/a/b.md', 'vscode-vfs://github/a'],
  ['untitled:Untitled-1', undefined],
])('the folder of %s is %s', (address, folder) => {
  expect(folderOf(address)).toBe(folder)
})

test('however an editor spells an address, it is the same', () => {
  expect(keyOf('file:///c%3A/Briefe/a%20b.md')).toBe(keyOf('file:///C:/Briefe/a b.md'))
  expect(keyOf('file:///%')).toBe('file:///%')
  expect(nameOf('file:///c%3A/a%20b.md')).toBe('a b.md')
  expect(nameOf('untitled:Untitled-1')).toBe('Untitled-1')
  expect(nameOf('file:///x/a:b.md')).toBe('a:b.md')
})

describe('a path from a folder', () => {
  test('is decoded, whatever is encoded', () => {
    expect(pathFrom('file:///c%3A/x/', 'file:///c:/x/Entw%C3%BCrfe/a.md')).toBe('Entwürfe/a.md')
  })
  test('is the whole path outside of it', () => {
    expect(pathFrom('file:///x', 'file:///y/a.md')).toBe('y/a.md')
    expect(isWithin('file:///x', 'file:///xy/a.md')).toBe(false)
    expect(isWithin('file:///x', 'file:///x')).toBe(true)
  })
})

test('relative paths mean what they mean on a disk', () => {
  expect(join('file:///a/', 'b c/d.md')).toBe('file:///a/b%20c/d.md')
  expect(resolve('file:///a/b', '../base.yaml')).toBe('file:///a/base.yaml')
  expect(resolve('vscode-vfs://github/a', './x/../y.yaml')).toBe('vscode-vfs://github/a/y.yaml')
})
