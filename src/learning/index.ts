export { openDirectLineSession } from './journeys/direct-line-session.ts'
export type { Journey } from './journeys/journey-file.ts'
export { readJourney } from './journeys/journey-file.ts'
export type { ConnectSession, JourneyResult, JourneySession, SeenReply } from './journeys/run-journey.ts'
export { isPassed, runJourney } from './journeys/run-journey.ts'
export type { CleaningSettings } from './recommender/cleaning/cleaning-settings.ts'
export { toCleaningTable } from './recommender/cleaning/cleaning-table.ts'
export type { CleanEvents, CleaningOptions, EventSource } from './recommender/cleaning/read-clean-events.ts'
export { readCleanEvents } from './recommender/cleaning/read-clean-events.ts'
export type {
  BestScore,
  Evaluation,
  EvaluationOptions,
  ModelScore,
} from './recommender/evaluate-recommender.ts'
export { evaluateRecommender } from './recommender/evaluate-recommender.ts'
export { toTable } from './recommender/evaluation-table.ts'
export type { EaseOptions } from './recommender/fit-ease.ts'
export { easeDefaults, fitEase, mostEaseItems } from './recommender/fit-ease.ts'
export type { IalsOptions } from './recommender/fit-ials.ts'
export { fitIals, ialsDefaults } from './recommender/fit-ials.ts'
export type { HeldBackCase, HeldBackSession, HeldBackSplit } from './recommender/held-back.ts'
export { holdBack, toCases } from './recommender/held-back.ts'
export type { Estimate } from './recommender/metrics.ts'
export type { RecommenderModelSource } from './recommender/open-recommender-model.ts'
export { openRecommenderModel } from './recommender/open-recommender-model.ts'
export {
  currentRecommenderVersion,
  listRecommenderVersions,
  loadRecommenderModel,
  saveRecommenderModel,
  useRecommenderVersion,
} from './recommender/recommender-model-files.ts'
export { createRandom } from './recommender/seeded-random.ts'
export type { RecurrentOptions } from './recommender/sequence/train-recurrent.ts'
export { trainRecurrent } from './recommender/sequence/train-recurrent.ts'
export type { SasrecOptions } from './recommender/sequence/train-sasrec.ts'
export { trainSasrec } from './recommender/sequence/train-sasrec.ts'
export type { SequenceTraining, SequenceTrainingOptions } from './recommender/sequence/train-sequence-model.ts'
export { drawScores } from './recommender/split/draw-scores.ts'
export type { SplitEvaluation, SplitModelName, SplitScore } from './recommender/split/evaluate-split.ts'
export { evaluateSplit, fittableModels, fusedModels } from './recommender/split/evaluate-split.ts'
export { scoringModelNames } from './recommender/split/fit-scoring-model.ts'
export { readItemAttributes, readSplit } from './recommender/split/read-split.ts'
export { optimizerNames } from './recommender/tensorflow/create-stepper.ts'
export type { EpochFigures, TrainingCheckpoint } from './recommender/tensorflow/train-in-epochs.ts'
export type { TrainingOptions } from './recommender/train-recommender.ts'
export { trainRecommender } from './recommender/train-recommender.ts'
export type { GoalReport, TrainingReport } from './recommender/training-report.ts'
export type { SearchEvaluation, SearchEvaluationOptions } from './search/evaluate-search.ts'
export { evaluateSearch } from './search/evaluate-search.ts'
export type { SearchLab, SearchLabOptions } from './search/open-search-lab.ts'
export { openSearchLab } from './search/open-search-lab.ts'
export type { SearchScore } from './search/score-search.ts'
export { scoreQuery, scoreSearch } from './search/score-search.ts'
export type { SearchGrades, SearchQuery, SearchRun } from './search/search-files.ts'
export { readSearchGrades, readSearchQueries, toTrecRun } from './search/search-files.ts'
export { misunderstoodReasons } from './understanding/collect-misunderstood.ts'
export { drawConfusion, listConfusions } from './understanding/draw-confusion.ts'
export type { IntentPrediction, IntentScores } from './understanding/evaluate-understanding.ts'
export { predictIntents, scoreIntents, trainOnTexts } from './understanding/evaluate-understanding.ts'
export type { ReviewGroup } from './understanding/group-utterances.ts'
export type { FolderChange } from './understanding/intent-folder.ts'
export { readIntentFolder, writeExamples } from './understanding/intent-folder.ts'
export { loadIntentModel, saveIntentModel } from './understanding/intent-model-file.ts'
export type { LabelledText } from './understanding/labelled-texts.ts'
export { readLabelledTexts } from './understanding/labelled-texts.ts'
export { listReviewGroups, reviewDigest } from './understanding/list-review-groups.ts'
export { openUnderstandingLab } from './understanding/open-understanding-lab.ts'
export type { ExamplePlan, ProposedExample } from './understanding/plan-examples.ts'
export { planExamples } from './understanding/plan-examples.ts'
export { removePersonalData, saysSomething } from './understanding/remove-personal-data.ts'
export type {
  HeldBackDecision,
  Scores,
  SimilarPair,
  UnderstandingReport,
} from './understanding/report-understanding.ts'
export { reportUnderstanding } from './understanding/report-understanding.ts'
export type { UnderstandingTraining } from './understanding/train-understanding.ts'
export { listExamples, trainUnderstanding } from './understanding/train-understanding.ts'
