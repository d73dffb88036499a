// What the screens may ask of the core: one method per command. Nothing here knows how a call travels.

import type { Accounting } from './generated/Accounting';
import type { ConsentSoFar } from './generated/ConsentSoFar';
import type { ConsentText } from './generated/ConsentText';
import type { ConsentView } from './generated/ConsentView';
import type { CourierIn } from './generated/CourierIn';
import type { CourierOut } from './generated/CourierOut';
import type { DisclosureRow } from './generated/DisclosureRow';
import type { NameRecipientRequest } from './generated/NameRecipientRequest';
import type { RevokeRequest } from './generated/RevokeRequest';
import type { Answering } from './generated/Answering';
import type { AppState } from './generated/AppState';
import type { AtHand } from './generated/AtHand';
import type { CodeAnswer } from './generated/CodeAnswer';
import type { Companions } from './generated/Companions';
import type { DebriefRow } from './generated/DebriefRow';
import type { HandOverRequest } from './generated/HandOverRequest';
import type { DecideKinRequest } from './generated/DecideKinRequest';
import type { KeepApartRequest } from './generated/KeepApartRequest';
import type { KeptApart } from './generated/KeptApart';
import type { Colleague } from './generated/Colleague';
import type { KinRow } from './generated/KinRow';
import type { Need } from './generated/Need';
import type { NeedsPage } from './generated/NeedsPage';
import type { PerhapsRow } from './generated/PerhapsRow';
import type { RightsView } from './generated/RightsView';
import type { WayInRequest } from './generated/WayInRequest';
import type { AuditFilter } from './generated/AuditFilter';
import type { AuditPage } from './generated/AuditPage';
import type { AttachmentShown } from './generated/AttachmentShown';
import type { AttachmentView } from './generated/AttachmentView';
import type { AttentionLists } from './generated/AttentionLists';
import type { CaseloadRow } from './generated/CaseloadRow';
import type { CheckInRequest } from './generated/CheckInRequest';
import type { ConflictRow } from './generated/ConflictRow';
import type { ConflictView } from './generated/ConflictView';
import type { DeviceRow } from './generated/DeviceRow';
import type { ErasureRow } from './generated/ErasureRow';
import type { ErasuresView } from './generated/ErasuresView';
import type { DraftView } from './generated/DraftView';
import type { EnrolmentPreview } from './generated/EnrolmentPreview';
import type { InstrumentAnswer } from './generated/InstrumentAnswer';
import type { InstrumentCard } from './generated/InstrumentCard';
import type { InstrumentForm } from './generated/InstrumentForm';
import type { GivenCopy } from './generated/GivenCopy';
import type { InviteRequest } from './generated/InviteRequest';
import type { KeptPreferences } from './generated/KeptPreferences';
import type { MadeCode } from './generated/MadeCode';
import type { NoteHints } from './generated/NoteHints';
import type { NoteSoFar } from './generated/NoteSoFar';
import type { NotesToDo } from './generated/NotesToDo';
import type { ParticipantCard } from './generated/ParticipantCard';
import type { OwedRow } from './generated/OwedRow';
import type { ParticipantPage } from './generated/ParticipantPage';
import type { ParticipantView } from './generated/ParticipantView';
import type { ParticipantsRequest } from './generated/ParticipantsRequest';
import type { OrganizationView } from './generated/OrganizationView';
import type { PassphraseStrength } from './generated/PassphraseStrength';
import type { RecoveryRequest } from './generated/RecoveryRequest';
import type { PeopleGroup } from './generated/PeopleGroup';
import type { PhoneCode } from './generated/PhoneCode';
import type { Preferences } from './generated/Preferences';
import type { PhoneRound } from './generated/PhoneRound';
import type { Pick } from './generated/Pick';
import type { QuestionnairePreview } from './generated/QuestionnairePreview';
import type { RecordDetail } from './generated/RecordDetail';
import type { RecordsPage } from './generated/RecordsPage';
import type { RecordsRequest } from './generated/RecordsRequest';
import type { RefusedWords } from './generated/RefusedWords';
import type { ReportChoice } from './generated/ReportChoice';
import type { ReportTable } from './generated/ReportTable';
import type { ResolveRequest } from './generated/ResolveRequest';
import type { Results } from './generated/Results';
import type { SafetyCard } from './generated/SafetyCard';
import type { SavePlace } from './generated/SavePlace';
import type { SaveRequest } from './generated/SaveRequest';
import type { Saved } from './generated/Saved';
import type { SavedReport } from './generated/SavedReport';
import type { ScoreContext } from './generated/ScoreContext';
import type { ScoreView } from './generated/ScoreView';
import type { Session } from './generated/Session';
import type { SeveralRequest } from './generated/SeveralRequest';
import type { SignedNoteView } from './generated/SignedNoteView';
import type { SignRequest } from './generated/SignRequest';
import type { SheetPreview } from './generated/SheetPreview';
import type { SheetRequest } from './generated/SheetRequest';
import type { SiteCard } from './generated/SiteCard';
import type { SyncOutcome } from './generated/SyncOutcome';
import type { SyncStatus } from './generated/SyncStatus';
import type { TimelinePage } from './generated/TimelinePage';
import type { TimelineRequest } from './generated/TimelineRequest';
import type { TodayGroup } from './generated/TodayGroup';
import type { TodayView } from './generated/TodayView';
import type { TogetherRequest } from './generated/TogetherRequest';
import type { UnfinishedRow } from './generated/UnfinishedRow';
import type { WhoOpened } from './generated/WhoOpened';
import type { StaffName } from './generated/StaffName';
import type { WorryView } from './generated/WorryView';

/** Answers by link id: a question that has none was not answered. */
export type Answers = Record<string, InstrumentAnswer>;

/** Every method rejects with an `ErrorView`, and nothing else. */
export interface Backend {
  appState(): Promise<AppState>;
  checkCode(code: string): Promise<EnrolmentPreview>;
  /** Of the user of a code, or of this user of the laptop, or else of whoever is at work. */
  passphraseStrength(
    text: string,
    code: string | null,
    user: string | null,
  ): Promise<PassphraseStrength>;
  /** What a user who forgot their passphrase reads out. */
  recoveryRequest(user: string): Promise<RecoveryRequest>;
  recover(user: string, code: string, passphrase: string): Promise<Session>;
  /** Unlocks a laptop that was out of touch for too long, with a code or by asking the base. */
  extend(user: string, passphrase: string, code: string): Promise<Session>;
  unlockInTouch(user: string, passphrase: string): Promise<Session>;
  changePassphrase(old: string, fresh: string): Promise<void>;
  /** `by` is somebody who uses this laptop, where it is not new. */
  enrol(code: string, passphrase: string, by: Colleague | null): Promise<AppState>;
  rights(): Promise<RightsView>;
  /** Asks the base. */
  devices(): Promise<DeviceRow[]>;
  invite(request: InviteRequest): Promise<MadeCode>;
  endorse(statement: string): Promise<void>;
  /** Whom administrators have said to erase, by id. */
  erasures(): Promise<ErasureRow[]>;
  /** Whose time is over and who was erased. Asks the base. */
  erasuresAtBase(): Promise<ErasuresView>;
  erase(participant: string): Promise<void>;
  suspend(user: string): Promise<void>;
  removeUser(user: string): Promise<void>;
  organization(): Promise<OrganizationView>;
  setTimeZone(zone: string): Promise<void>;
  /** How a laptop is called and where it is kept. */
  callDevice(device: string, name: string, site: string | null): Promise<void>;
  /** Ends its service: it brings home what it holds, and then destroys that. */
  retireDevice(device: string): Promise<void>;
  removeDevice(device: string): Promise<void>;
  /** The code that answers the groups that a colleague at a locked laptop reads out. Asks the base. */
  approve(groups: string): Promise<PhoneCode>;
  /** Whether whoever is at work would get in again by a code. Asks the base, and changes nothing. */
  rehearseRecovery(): Promise<void>;
  unlock(user: string, passphrase: string): Promise<Session>;
  lock(): Promise<void>;
  lockAtOnce(): Promise<void>;
  /** Takes from the system's clipboard what was copied here. */
  forgetCopied(): Promise<void>;
  /** Says nothing where the passphrase is that of whoever is at work. */
  confirmPassphrase(passphrase: string): Promise<void>;
  keepAwake(): Promise<void>;
  safetyCard(): Promise<SafetyCard>;
  preferences(): Promise<KeptPreferences>;
  savePreferences(preferences: Preferences): Promise<void>;
  today(): Promise<TodayView>;
  todayGroup(group: TodayGroup, offset: number, limit: number): Promise<PeopleGroup>;
  unfinished(): Promise<UnfinishedRow[]>;
  phoneRound(): Promise<PhoneRound>;
  atHand(participant: string): Promise<AtHand>;
  worry(id: string): Promise<WorryView>;
  openWorry(id: string): Promise<Saved | null>;
  participants(request: ParticipantsRequest): Promise<ParticipantPage>;
  search(text: string): Promise<ParticipantCard[]>;
  participant(id: string): Promise<ParticipantView>;
  suggestHandle(): Promise<string>;
  wayIn(request: WayInRequest): Promise<Saved>;
  perhapsOnFile(fields: Record<string, unknown>, about: string | null): Promise<PerhapsRow[]>;
  participantCode(code: string, about: string | null): Promise<CodeAnswer>;
  linkPeople(one: string, other: string): Promise<Saved>;
  keepTwoPeople(one: string, other: string): Promise<Saved>;
  unlinkPeople(one: string, other: string): Promise<Saved>;
  /** What the user carries, or all of us for who oversees care. */
  caseloads(): Promise<CaseloadRow[]>;
  peopleWhoNeed(need: Need, offset: number, limit: number): Promise<NeedsPage>;
  /** What the user wrote for themselves alone, the latest first. */
  debriefs(): Promise<DebriefRow[]>;
  /** Keeps words, new ones where no id is given; gives their number. */
  writeDebrief(id: number | null, words: string): Promise<number>;
  removeDebrief(id: number): Promise<void>;
  companions(participant: string): Promise<Companions>;
  /** From whom somebody is to be kept apart; for when they do not look on. */
  keptApart(participant: string): Promise<KeptApart[]>;
  keepApart(request: KeepApartRequest): Promise<Saved>;
  /** Whom people here know and who is perhaps a participant, for who decides. */
  kinToDecide(): Promise<KinRow[]>;
  decideKin(request: DecideKinRequest): Promise<Saved>;
  keptAway(participant: string): Promise<StaffName[]>;
  keepAway(participant: string, staff: string): Promise<Saved>;
  keepAwayNoMore(participant: string, staff: string): Promise<Saved>;
  /** For whom of us alone a participant's record is; nobody where it is not locked. */
  lockedFor(participant: string): Promise<StaffName[]>;
  lockFor(participant: string, staff: string[]): Promise<Saved>;
  apartNoMore(id: string): Promise<Saved>;
  /** Those of some people who must not meet another one of them. */
  mustNotMeet(people: string[]): Promise<string[]>;
  accept(participant: string): Promise<Saved>;
  handOverTo(request: HandOverRequest): Promise<Saved>;
  record(id: string): Promise<RecordDetail>;
  records(request: RecordsRequest): Promise<RecordsPage>;
  timeline(request: TimelineRequest): Promise<TimelinePage>;
  pick(kind: string, text: string, about: string | null): Promise<Pick[]>;
  putBack(id: string, unit: string, dot: string, shown: Record<string, string[]>): Promise<Saved>;
  saveRecord(request: SaveRequest): Promise<Saved>;
  saveCheckIn(request: CheckInRequest): Promise<Saved>;
  saveTogether(request: TogetherRequest): Promise<Saved>;
  saveSeveral(request: SeveralRequest): Promise<Saved>;
  voidRecord(id: string, reason: string): Promise<void>;
  restoreRecord(id: string): Promise<void>;
  moveToRightPerson(id: string, participant: string): Promise<Saved>;
  markDone(id: string): Promise<void>;
  markNotDone(id: string): Promise<void>;
  conflicts(): Promise<ConflictRow[]>;
  conflict(id: string, unit: string): Promise<ConflictView>;
  resolve(request: ResolveRequest): Promise<Saved>;
  draft(key: string): Promise<DraftView | null>;
  drafts(): Promise<DraftView[]>;
  saveDraft(key: string, fields: Record<string, unknown>): Promise<void>;
  discardDraft(key: string): Promise<void>;
  noteHints(note: NoteSoFar): Promise<NoteHints>;
  notesToDo(): Promise<NotesToDo>;
  signedNote(id: string): Promise<SignedNoteView>;
  signNote(request: SignRequest): Promise<Saved>;
  cosignNote(id: string): Promise<Saved>;
  sendBackNote(id: string, words: string): Promise<Saved>;
  addToNote(id: string, words: string): Promise<Saved>;
  attentionLists(): Promise<AttentionLists>;
  refusedWords(dot: string): Promise<RefusedWords>;
  saveAsNew(dot: string, fields: Record<string, unknown>): Promise<Saved>;
  handOver(dot: string, note: string | null): Promise<Saved>;
  answerHandedOver(id: string, answer: string): Promise<Saved>;
  dismiss(dot: string, reason: string): Promise<void>;
  takeUpAgain(dot: string): Promise<void>;
  instruments(): Promise<InstrumentCard[]>;
  /** Without a version, the one that is asked now. */
  instrument(id: string, version: string | null, language: string): Promise<InstrumentForm>;
  answering(id: string, version: string | null, answers: Answers): Promise<Answering>;
  scoreAnswers(
    id: string,
    version: string | null,
    answers: Answers,
    context: ScoreContext,
  ): Promise<ScoreView>;
  results(participant: string, instrument: string): Promise<Results>;
  /** `text` is the file of a FHIR R4 questionnaire. */
  questionnairePreview(text: string): Promise<QuestionnairePreview>;
  saveQuestionnaire(text: string): Promise<Saved>;
  syncStatus(): Promise<SyncStatus>;
  syncNow(): Promise<SyncOutcome>;
  /** What waits, sealed for the base in a new file that somebody carries. */
  courierOut(): Promise<CourierOut>;
  /** A file that somebody brought, as base64. */
  courierIn(file: string): Promise<CourierIn>;
  sites(): Promise<SiteCard[]>;
  previewSheet(request: SheetRequest): Promise<SheetPreview>;
  savePlaces(): Promise<SavePlace[]>;
  saveSheet(request: SheetRequest, folder: string): Promise<GivenCopy>;
  /** Who may hear what until when. */
  consents(participant: string): Promise<ConsentView[]>;
  /** What a consent says as far as it is filled in. */
  consentText(soFar: ConsentSoFar): Promise<ConsentText>;
  giveConsent(fields: Record<string, unknown>, draft: string | null): Promise<Saved>;
  revokeConsent(request: RevokeRequest): Promise<Saved>;
  nameRecipient(request: NameRecipientRequest): Promise<Saved>;
  /** `file` is base64. */
  attach(to: string, file: string): Promise<Saved>;
  /** What is attached to a record, the oldest first. */
  attachments(to: string): Promise<AttachmentView[]>;
  attachment(id: string): Promise<AttachmentShown>;
  saveAttachment(id: string, folder: string): Promise<GivenCopy>;
  /** Writes down what is told in words, before it is. */
  disclose(participant: string, said: Record<string, unknown>): Promise<GivenCopy>;
  /** Who heard what. */
  accounting(participant: string): Promise<Accounting>;
  disclosuresToReview(): Promise<DisclosureRow[]>;
  /** What is owed an answer. */
  owed(): Promise<OwedRow[]>;
  owedTo(participant: string): Promise<OwedRow[]>;
  /** How it stands with one record; `null` where it is owed no answer. */
  owedOf(id: string): Promise<OwedRow | null>;
  /** Writes it down; the screen then opens the system's dialog. */
  printSheet(request: SheetRequest): Promise<GivenCopy>;
  report(choice: ReportChoice): Promise<ReportTable>;
  saveReport(choice: ReportChoice, format: 'csv' | 'xlsx'): Promise<SavedReport>;
  /** Who read what, for auditors: a page after so many entries. */
  audit(filter: AuditFilter, after: number): Promise<AuditPage>;
  /** How somebody is called whose id stands there; why is written down. */
  auditName(id: string, reason: string): Promise<string | null>;
  /** Who opened a participant's record, for them; the base is asked. */
  whoOpened(participant: string): Promise<WhoOpened>;
  saveAudit(filter: AuditFilter): Promise<SavedReport>;
}

/** How a call travels: a command's name, its arguments, its answer. */
export type Call = <Answer>(command: string, args?: Record<string, unknown>) => Promise<Answer>;
