import { parentPort, workerData } from 'node:worker_threads'
import type { DocumentText } from '@course/model'
import { extractDocument } from './extract-document.ts'

parentPort?.postMessage((workerData as readonly DocumentText[]).map(extractDocument))
