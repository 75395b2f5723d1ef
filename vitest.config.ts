import { defineConfig } from 'vitest/config'

const shared = { testTimeout: 120_000, hookTimeout: 300_000, env: { TZ: 'UTC', LC_ALL: 'C' } }

export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: 'packages', include: ['packages/*/src/**/*.test.ts'] } },
      { test: { ...shared, name: 'fuzz', include: ['tests/fuzz/**/*.test.ts'] } },
      {
        test: {
          ...shared,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/support/build-courses.ts'],
        },
      },
    ],
  },
})
