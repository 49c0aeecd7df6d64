import { FlatIndex } from '../../../src/retrieval/index.ts'
import { vectorIndexContract } from '../../contracts/vector-index.contract.ts'

vectorIndexContract('flat', async dimensions => new FlatIndex(dimensions))
