import { expect } from 'vitest'
import type { Block } from '../program.ts'
import { findSandbox } from '../sandbox/find-sandbox.ts'
import { block, runBlocks } from '../testing/run-blocks.ts'
import { bareEnvironment, findTestPython, testWith } from '../testing/tools.ts'

const found = await findTestPython()
const sandbox = await findSandbox()
const withPython = testWith(found && bareEnvironment(found), 'no Python 3.13')

/** Of sessions that are shown as they have to come out: each is run as it stands. */
const as = (kind: Block['kind'], code: string, more: Partial<Block> = {}) => block(code, { kind, ...more })

withPython('the REPL answers as Python 3.13 does', async (environment) => {
  const sessions = [
    `>>> 230 + 96
326
>>> "96"
'96'
>>> None
>>> print("Bus:", 230
... )
Bus: 230
>>> for day in [1, 2]:
...     print(day)
...
1
2
>>> total = 327
>>> total; total + 1
328
`,
    `>>> Print("Bus")
Traceback (most recent call last):
  File "<python-input-7>", line 1, in <module>
    Print("Bus")
    ^^^^^
NameError: name 'Print' is not defined. Did you mean: 'print'?
>>> python trip.py
  File "<python-input-8>", line 1
    python trip.py
           ^^^^
SyntaxError: invalid syntax
>>> def half(x):
...     return x / "2"
>>> half(total)
Traceback (most recent call last):
  File "<python-input-10>", line 1, in <module>
    half(total)
    ~~~~^^^^^^^
  File "<python-input-9>", line 2, in half
    return x / "2"
           ~~^~~~~
TypeError: unsupported operand type(s) for /: 'int' and 'str'
>>> exit
`,
    `>>> await pause()
  File "<python-input-0>", line 1
    await pause()
    ^^^^^^^^^^^^^
SyntaxError: 'await' outside function
Try the asyncio REPL (python -m asyncio) to use top-level 'await' and run background asyncio tasks.
>>> 1 / 0
Traceback (most recent call last):
  File "<python-input-1>", line 1, in <module>
    1 / 0
    ~~^~~
ZeroDivisionError: division by zero
>>> quit()
`,
  ]
  const [one = '', two = '', three = ''] = sessions
  const blocks = await runBlocks(environment, sandbox, [
    as('pycon', one),
    as('pycon', two),
    as('pycon', three, { fresh: true }),
    block('half'),
  ])
  expect(blocks.slice(0, 3).map(({ output }) => output)).toEqual(sessions)
  expect(blocks.map(({ ending }) => ending.kind)).toEqual(['done', 'done', 'done', 'raised'])
})

withPython('what a session is expected to answer is not run', async (environment) => {
  const [first] = await runBlocks(environment, sandbox, [as('pycon', '>>> 1 + 1\n3\n... no\n>>> 2\n')])
  expect(first?.output).toBe('>>> 1 + 1\n2\n>>> 2\n2\n')
})

withPython('a session and scripts share their names', async (environment) => {
  const blocks = await runBlocks(environment, sandbox, [
    block('rent = 980'),
    as('pycon', '>>> rent\n>>> name = input("? ")\n', { stdin: ['Ines'] }),
    block('print(name)'),
  ])
  expect(blocks.map(({ output }) => output)).toEqual(['', '>>> rent\n980\n>>> name = input("? ")\n? Ines\n', 'Ines\n'])
})

withPython('the debugger is fed at its prompt', async (environment) => {
  const session = `>>> total(3)
> lesson.py(2)total()
-> breakpoint()
(Pdb) p amount
3
(Pdb) w
  <python-input-0>(1)<module>()
-> total(3)
> lesson.py(2)total()
-> breakpoint()
(Pdb) n
> lesson.py(3)total()
-> return amount + 1
(Pdb) c
4
>>> 5
5
`
  const blocks = await runBlocks(environment, sandbox, [
    block('def total(amount):\n    breakpoint()\n    return amount + 1'),
    as('pycon', session),
    block('x = 1\nbreakpoint()\nprint(x)', { stdin: ['p x', 'c'], file: 'stop.py' }),
  ])
  expect(blocks[1]?.output).toBe(session)
  expect(blocks[2]?.output).toBe('> stop.py(2)<module>()\n-> breakpoint()\n(Pdb) p x\n1\n(Pdb) c\n1\n')
})

withPython('commands run in one shell, and are shown with what they print', async (environment) => {
  const session = `$ mkdir playground
$ cd playground
$ pwd
/work/lesson/playground
$ cd nowhere
bash: cd: nowhere: No such file or directory
$ nosuchcommand
bash: nosuchcommand: command not found
$ cat > greet.py <<'END'
> name = input("Name? ")
> print(f"Hello, {name}")
> END
$ python greet.py
Name? Ines
Hello, Ines
$ echo one \\
> two
one two
$ echo "a
> b"
a
b
$ echo '('; (
> echo sub
> )
(
sub
$ python -c "print(input())" < greet.py
name = input("Name? ")
$ python -c "import sys; print('out'); sys.exit('failed')"
out
failed
$ echo $? $VARIABLE
1
`
  const blocks = await runBlocks(environment, sandbox, [
    as('console', session, { stdin: ['Ines'] }),
    block('import os\nprint(os.listdir("playground"))'),
    block('print("Boat:", 180)\nprint(180 / 0)', { kind: 'file', file: 'boat.py' }),
    as('console', '$ python boat.py\n'),
  ])
  const isolated = sandbox.isolation === 'isolated'
  const output = blocks[0]?.output.replace(/^\/.*\/lesson\/playground$/m, isolated ? '$&' : '/work/lesson/playground')
  expect(output).toBe(session)
  expect(blocks[1]?.output).toBe("['greet.py']\n")
  expect(blocks[3]?.output).toBe(`$ python boat.py
Boat: 180
Traceback (most recent call last):
  File "boat.py", line 2, in <module>
    print(180 / 0)
          ~~~~^~~
ZeroDivisionError: division by zero
`)
})

withPython('a command that never ends is ended, with all that it started', async (environment) => {
  const blocks = await runBlocks(environment, sandbox, [
    as('console', '$ echo begun\n$ sleep 1000 | cat\n$ echo never\n'),
    block('print("after")'),
  ])
  expect(blocks[0]).toMatchObject({ output: '$ echo begun\nbegun\n$ sleep 1000 | cat\n', ending: { kind: 'timeout' } })
  expect(blocks[1]).toMatchObject({ output: 'after\n', ending: { kind: 'done' } })
})

withPython('SQL is answered in tables', async (environment) => {
  const blocks = await runBlocks(environment, sandbox, [
    as(
      'sql',
      "create table book (id integer primary key, title text, price real);\ninsert into book values (1, 'A; B', 2.5), (22, null, 12);",
    ),
    as('sql', 'select id, title, price from book; -- all; of them\n\nselect count(*) as n from book'),
    as('sql', '\nselect title\nfrom books;\nselect 1;'),
    block('import sqlite3\nprint(sqlite3.connect("lesson.db").execute("select sum(price) from book").fetchone())'),
  ])
  expect(blocks[0]).toMatchObject({ output: '', ending: { kind: 'done' } })
  expect(blocks[1]?.output).toBe(` id | title | price
----+-------+-------
  1 | A; B  |   2.5
 22 |       |  12.0

 n
---
 2
`)
  expect(blocks[2]).toMatchObject({
    output: '',
    ending: { kind: 'raised', message: 'sqlite3.OperationalError: no such table: books', line: 2 },
  })
  expect(blocks[3]?.output).toBe('(14.5,)\n')
})
