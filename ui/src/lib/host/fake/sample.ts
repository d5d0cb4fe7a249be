/** A small archive for tests and for looking at the interface without a core. Everything in it is made up. */
import type { DocumentView } from "$lib/bindings/DocumentView";
import type { MeetingView } from "$lib/bindings/MeetingView";

export interface FakeRecord {
  id: string;
  parent: string | null;
  level: string;
  reference: string;
  titles: Record<string, string>;
  scopes: Record<string, string>;
  source: string;
  date: string;
  extent: string;
  tags: string[];
  meeting: MeetingView | null;
  documents: DocumentView[];
  trashed: boolean;
  version: number;
}

export const pageTexts: Record<string, string[]> = {
  d1: [
    "제3차 한-카자흐스탄 문화공동위원회\n합의의사록\n\n대한민국 정부와 카자흐스탄공화국 정부는 문화 분야의 협력에 관한 협정에 따라 제3차 문화공동위원회를 2018년 11월 15일 서울에서 개최하였다.",
    "1. 양측은 기록관리 분야의 협력을 위한 양해각서 체결을 협의하기로 하였다.\n2. Стороны договорились содействовать обмену архивными материалами.\n3. Мәдени мұраны сақтау саласындағы ынтымақтастық жалғасады. 문화공동\n위원회의 다음 회의는 누르술탄에서 연다.",
  ],
  d2: ["Agenda of the third session. Heritage, records, sports, tourism, youth."],
};

const meeting = (session: number, date: string, place: string, host: string): MeetingView => ({
  id: `m${session}`,
  body: { language: "ko", text: "한-카자흐스탄 문화공동위원회" },
  session,
  status: "held",
  date: { text: date, edtf: date, earliest: date, latest: date, display: date },
  place,
  host,
  heads: [
    { party: "KR", name: "홍길동", title: "공공문화외교국장", organisation: "외교부", agent: null },
    { party: "KZ", name: "Әлия Үлгібаева", title: "", organisation: "", agent: null },
  ],
  role: "minutes",
});

function document(part: Partial<DocumentView> & { id: string; record: string }): DocumentView {
  return {
    sha256: part.id.padEnd(64, "0"),
    fileName: "agreed-minutes_ko.pdf",
    mediaType: "application/pdf",
    bytes: 151_856,
    role: "agreed-minutes",
    languages: ["ko"],
    pages: 2,
    characters: 812,
    state: "text",
    reason: "",
    ...part,
  };
}

function record(part: Partial<FakeRecord> & { id: string; level: string; reference: string }): FakeRecord {
  return {
    parent: null,
    titles: {},
    scopes: {},
    source: "ko",
    date: "",
    extent: "",
    tags: [],
    meeting: null,
    documents: [],
    trashed: false,
    version: 1,
    ...part,
  };
}

export function sample(): FakeRecord[] {
  const records = [
    record({
      id: "f",
      level: "fonds",
      reference: "KR-KZ",
      titles: { ko: "한-카자흐스탄 문화 교류", en: "Republic of Korea–Kazakhstan cultural exchange" },
      date: "1995/2022",
    }),
    record({
      id: "s1",
      parent: "f",
      level: "series",
      reference: "KR-KZ/1",
      titles: {
        ko: "양자 문화공동위원회",
        en: "Joint Cultural Committee",
        ru: "Совместная комиссия по культуре",
        kk: "Бірлескен мәдени комитет",
      },
    }),
    record({
      id: "s2",
      parent: "f",
      level: "series",
      reference: "KR-KZ/2",
      titles: { ko: "문화협정 시행계획서", kk: "Мәдени келісімнің жоспарлары" },
    }),
    record({
      id: "r3",
      parent: "s1",
      level: "file",
      reference: "KR-KZ/1/3",
      titles: {
        ko: "제3차 한-카자흐스탄 문화공동위원회 합의의사록",
        en: "Agreed Minutes of the 3rd session of the Joint Cultural Committee",
        kk: "3-отырыстың келісілген хаттамасы",
      },
      scopes: { ko: "서울에서 서명한 합의의사록과 의제." },
      date: "2018-11-15",
      extent: "PDF 2",
      tags: ["기록관리", "문화협정", "카자흐스탄"],
      meeting: meeting(3, "2018-11-15", "서울", "KR"),
      documents: [
        document({ id: "d1", record: "r3" }),
        document({
          id: "d2",
          record: "r3",
          fileName: "agenda.hwp",
          mediaType: "application/x-hwp",
          role: "agenda",
          pages: null,
        }),
        document({ id: "d3", record: "r3", fileName: "scan.pdf", state: "needs_ocr", characters: 0 }),
      ],
    }),
    record({
      id: "r2",
      parent: "s1",
      level: "file",
      reference: "KR-KZ/1/2",
      titles: { kk: "Қазақстан–Корея бірлескен мәдени комитетінің 2-отырысы", ko: "제2차 회의 결과보고" },
      source: "kk",
      date: "2007-05-14",
      tags: ["카자흐스탄"],
    }),
    record({
      id: "r1",
      parent: "s1",
      level: "file",
      reference: "KR-KZ/1/1",
      titles: {
        ko: "제1차 회의 의제(안) 및 대표단 명단 (外交通商部)",
        ru: "Первое заседание Совместной комиссии",
      },
      date: "1998-11-03",
    }),
  ];
  for (let number = 1; number <= 400; number += 1) {
    records.push(
      record({
        id: `p${number}`,
        parent: "s2",
        level: "item",
        reference: `KR-KZ/2/${number}`,
        titles: { ko: `시행계획서 ${number}`, en: `Programme ${number}` },
        date: String(1995 + (number % 28)),
      }),
    );
  }
  return records;
}
