// The commands' names and arguments, in one place for both ways a call can travel.

import type { Backend, Call } from './backend';

/** The backend behind `call`. */
export function commands(call: Call): Backend {
  return {
    appState: () => call('app_state'),
    checkCode: (code) => call('check_code', { code }),
    passphraseStrength: (text) => call('passphrase_strength', { text }),
    enrol: (code, passphrase) => call('enrol', { code, passphrase }),
    unlock: (user, passphrase) => call('unlock', { user, passphrase }),
    lock: () => call('lock'),
    keepAwake: () => call('keep_awake'),
    safetyCard: () => call('safety_card'),
    today: () => call('today'),
    participants: (status, offset, limit) => call('participants', { status, offset, limit }),
    search: (text) => call('search', { text }),
    participant: (id) => call('participant', { id }),
    suggestHandle: () => call('suggest_handle'),
    saveRecord: (request) => call('save_record', { request }),
    saveCheckIn: (request) => call('save_check_in', { request }),
    voidRecord: (id, reason) => call('void_record', { id, reason }),
    restoreRecord: (id) => call('restore_record', { id }),
    moveToRightPerson: (id, participant) => call('move_to_right_person', { id, participant }),
    finishFollowUp: (id) => call('finish_follow_up', { id }),
    conflicts: () => call('conflicts'),
    conflict: (id, unit) => call('conflict', { id, unit }),
    resolve: (request) => call('resolve', { request }),
    draft: (key) => call('draft', { key }),
    drafts: () => call('drafts'),
    saveDraft: (key, fields) => call('save_draft', { key, fields }),
    discardDraft: (key) => call('discard_draft', { key }),
    attentionLists: () => call('attention_lists'),
    refusedWords: (dot) => call('refused_words', { dot }),
    saveAsNew: (dot, fields) => call('save_as_new', { dot, fields }),
    handOver: (dot, note) => call('hand_over', { dot, note }),
    answerHandedOver: (id, answer) => call('answer_handed_over', { id, answer }),
    letGo: (dot, reason) => call('let_go', { dot, reason }),
    takeUpAgain: (dot) => call('take_up_again', { dot }),
    syncStatus: () => call('sync_status'),
    syncNow: () => call('sync_now'),
    sites: () => call('sites'),
    staff: () => call('staff'),
    report: (choice) => call('report', { choice }),
    saveReport: (choice, format) => call('save_report', { choice, format }),
  };
}
