import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { onDisk } from './disk-fault.ts'
import { OperationError } from './operation-error.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'course disk '))
  writeFileSync(join(folder, 'file'), '')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const place = () => join(folder, 'file')

describe('onDisk', () => {
  it('says that a file stands where a folder is needed, and which setting names another', async () => {
    const hint = 'Move it away, or choose another folder with --output, and build again.'
    const told = {
      code: 'write-failed',
      message: `${place()} cannot be written: a file stands where a folder is needed.`,
    }
    expect(() => onDisk(place(), 'output', () => mkdirSync(place(), { recursive: true }))).toThrow(
      expect.objectContaining({ ...told, hint }),
    )
    await expect(onDisk(place(), 'temporary', () => writeFile(join(place(), 'below'), ''))).rejects.toMatchObject({
      ...told,
      hint: 'Move it away, or point TMPDIR to another folder, and build again.',
    })
  })

  it('knows that no setting moves what is kept', () => {
    expect(() => onDisk(place(), 'cache', () => mkdirSync(place(), { recursive: true }))).toThrow(
      expect.objectContaining({ hint: 'Move it away, or work in a copy of the course on another disk.' }),
    )
  })

  it('says that the temporary folder is not there', () => {
    const none = join(folder, 'none')
    expect(() => onDisk(none, 'temporary', () => mkdirSync(join(none, 'below')))).toThrow('the folder does not exist')
  })

  it('leaves alone what is no fault of the disk', () => {
    const error = new OperationError('any', 'Any.')
    const thrown = (cause: unknown) => () => {
      throw cause
    }
    expect(() => onDisk(folder, 'output', thrown(error))).toThrow(error)
    expect(() => onDisk(folder, 'output', thrown(new TypeError('ours')))).toThrow(TypeError)
    expect(() => onDisk(folder, 'output', () => readFileSync(join(folder, 'none')))).toThrow(/^ENOENT/)
  })

  it('gives what the work gives', async () => {
    expect(onDisk(folder, 'output', () => 1)).toBe(1)
    expect(await onDisk(folder, 'output', () => Promise.resolve(2))).toBe(2)
  })
})
