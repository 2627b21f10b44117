import {defineConfig} from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The package shows it to browsers alone.
    alias: {
      'vscode-languageclient/browser': `${import.meta.dirname}/node_modules/vscode-languageclient/lib/browser/main.js`,
    },
    globalSetup: ['test/setup.ts'],
    testTimeout: 30_000,
  },
})
