import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { findChromium } from './find-chromium.ts'
import { withBrowser } from './with-browser.ts'

const onPinnedPlatform = process.platform === 'linux' && process.arch === 'x64'

describe.runIf(onPinnedPlatform)('findChromium on Linux', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'course test & folder-'))
    vi.stubEnv('TMPDIR', folder)
  })
  afterAll(async () => {
    vi.unstubAllEnvs()
    await rm(folder, { recursive: true, force: true })
  })

  it('unpacks the pinned one once, even where two ask at once, and leaves nothing half-written', async () => {
    const [one, two] = await Promise.all([findChromium({}), findChromium({})])
    expect(one).toEqual(two)
    expect(one).toMatchObject({ promised: true, version: expect.stringMatching(/^Chromium \d+/) })
    expect(one.notice).toBeUndefined()
    const [unpacked, ...others] = await readdir(folder)
    expect(others).toEqual([])
    expect((await readdir(path.join(folder, unpacked ?? ''))).toSorted()).toEqual([
      'chromium',
      'files.json',
      'fonts',
      'fonts.conf',
      'lib',
    ])
  })

  it('starts with the libraries of the package alone, as a bare machine would', async () => {
    const chromium = await findChromium({})
    const libraries = path.join(path.dirname(chromium.executablePath), 'lib')
    const bare = { ...chromium, env: { ...chromium.env, LD_LIBRARY_PATH: libraries } }
    expect(await withBrowser(bare, (browser) => browser.version())).toContain('HeadlessChrome')
  })

  it('takes the one that COURSE_CHROMIUM names, and says that its bytes are not promised', async () => {
    const pinned = await findChromium({})
    const named = await findChromium({ COURSE_CHROMIUM: pinned.executablePath })
    expect(named).toMatchObject({
      executablePath: pinned.executablePath,
      promised: false,
      notice: expect.stringContaining('COURSE_CHROMIUM'),
    })
  })

  it('says what to do where COURSE_CHROMIUM names nothing that answers', async () => {
    await expect(findChromium({ COURSE_CHROMIUM: '/no/such/chromium' })).rejects.toMatchObject({
      code: 'chromium-missing',
      message: expect.stringContaining('/no/such/chromium'),
      hint: expect.stringContaining('leave it unset'),
    })
  })

  it('removes the profile and leaves no process, also after an error and an abort', async () => {
    const chromium = await findChromium({})
    const before = await readdir(folder)
    let pid: number | undefined
    await expect(
      withBrowser(chromium, async (browser) => {
        pid = browser.process()?.pid
        throw new Error('while printing')
      }),
    ).rejects.toThrow('while printing')
    expect(() => process.kill(pid ?? 0, 0)).toThrow('ESRCH')

    const controller = new AbortController()
    await expect(
      withBrowser(
        chromium,
        async (browser) => {
          const page = await browser.newPage()
          setTimeout(() => controller.abort(new Error('interrupted')), 50)
          await page.evaluate(() => new Promise(() => {}))
        },
        controller.signal,
      ),
    ).rejects.toThrow('interrupted')
    expect(await readdir(folder)).toEqual(before)
  })
})
