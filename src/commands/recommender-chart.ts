import { drawScores, type TrainingReport } from '../learning/index.ts'

/** Quality against training time of what a person is recommended, as SVG; undefined where too few bought twice. */
export function toRecommenderChart({ goals, seconds }: TrainingReport): string | undefined {
  const personal = goals.find(({ goal }) => goal === 'personal')
  if (!personal) return undefined
  const models = personal.models.map(model => ({ ...model, trainingSeconds: seconds[model.name] ?? 0 }))
  const all = Object.values(seconds).reduce((sum, taken) => sum + taken, 0)
  const scores = [...models, { ...personal.fusion, name: 'fusion', trainingSeconds: all }]
  return drawScores(scores, `Recommenders of the shop, ${personal.cases} held-back purchases`)
}
