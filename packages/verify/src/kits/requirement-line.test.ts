import { expect, it } from 'vitest'
import { packageOf } from './requirement-line.ts'

it.each([
  ['fastapi==0.165.0', { name: 'fastapi', version: '0.165.0' }],
  ['SQLAlchemy[asyncio] == 2.1.9 ; python_version > "3"', { name: 'sqlalchemy', version: '2.1.9' }],
  ['pydantic_settings>=2', { name: 'pydantic-settings' }],
])('reads %s', (line, expected) => expect(packageOf(line)).toEqual(expected))
