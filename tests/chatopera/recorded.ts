/** Answers of `/conversation/query` as Chatopera's documents and users show them, with only the ids made up. */
export const recorded = {
  /** Of the documents on conversations. */
  faq: {
    rc: 0,
    data: {
      state: 'default',
      string: '方法',
      logic_is_unexpected: false,
      logic_is_fallback: false,
      service: {
        provider: 'faq',
        docId: 'uxQsY40BLFVcfeSHoai6',
        score: 0.8781,
        faqBestReplyThreshold: 0.8,
        faqSuggReplyThreshold: 0.1,
        categories: ['x', 'y'],
      },
      botName: '小巴巴',
      faq: [
        { id: 'uxQsY40BLFVcfeSHoai6', score: 0.8781, post: '查看相似问题不可能的', categories: ['x', 'y'] },
      ],
    },
  },
  /** Of a log of the first OSSChat. */
  fallback: {
    rc: 0,
    data: {
      state: 'default',
      createdAt: 1636679871103,
      string: '我不明白您的意思。',
      topicName: null,
      subReplies: [],
      service: { provider: 'fallback' },
      logic_is_fallback: true,
      logic_is_unexpected: true,
      botName: 'OSSChatKaiyuansheTasks',
      faq: [],
      profile: {},
    },
  },
  /** Of the documents on intents. */
  intent: {
    rc: 0,
    data: {
      string: '您想从哪里出发？',
      topicName: 'greetings',
      subReplies: [],
      service: {
        provider: 'intent',
        intent: {
          name: 'book_cab',
          threshold: 0.9,
          branch: 'dev',
          state: 'proactive',
          entities: [{ name: 'originLoc', val: '', requires: true, dictname: '@LOC' }],
        },
      },
      logic_is_unexpected: false,
      logic_is_fallback: false,
      botName: 'dev1078',
      faq: [],
      profile: {},
    },
  },
  /** A function's card, of the documents on functions' return values. */
  card: {
    rc: 0,
    data: {
      state: 'default',
      string: '图文消息',
      params: [
        {
          type: 'card',
          title: '秋冬上衣优选',
          thumbnail: 'https://ss0.bdstatic.com/xx.jpg',
          summary: '秋冬上衣优选秋冬上衣优选秋',
          hyperlink: 'https://www.1688.com/B6AC.html',
        },
      ],
      logic_is_unexpected: false,
      logic_is_fallback: false,
      service: { provider: 'conversation' },
      botName: '小巴巴',
      faq: [],
    },
  },
  /** The same documents' list, whose entries send their text when they are touched. */
  list: {
    rc: 0,
    data: {
      state: 'default',
      string: '请问有什么可以帮到您？',
      params: [
        { label: '1. 产品列表', type: 'qlist', text: '产品列表' },
        { label: '2. 当季热销产品', type: 'qlist', text: '当季热销产品' },
      ],
      logic_is_unexpected: false,
      logic_is_fallback: false,
      service: { provider: 'conversation' },
      botName: '小巴巴',
      faq: [],
    },
  },
  /** Fields of a script's own. */
  ownFields: {
    rc: 0,
    data: {
      string: '以帮助您下单了。',
      params: { orderId: 'BIL-001' },
      logic_is_fallback: false,
      service: { provider: 'conversation' },
    },
  },
  llm: {
    rc: 0,
    data: { string: '大概是这样。', logic_is_fallback: false, service: { provider: 'llm' }, faq: [] },
  },
  mute: { rc: 0, data: { string: '', logic_is_fallback: false, service: { provider: 'mute' }, faq: [] } },
};

/** Of `/faq/query`, by the documents; the second has an answer that the console calls 图文. */
export const recordedFound = {
  rc: 0,
  data: [
    {
      id: 'AWdjRddmHR0CxALgXwY-',
      score: 0.32699,
      post: '聊天',
      replies: [
        { rtype: 'plain', content: 'foo', enabled: true },
        { rtype: 'plain', content: 'bar', enabled: true },
      ],
      categories: [],
    },
    {
      id: 'uxQsY40BLFVcfeSHoai6',
      score: 0.88534,
      post: '查看文档',
      replies: [
        {
          rtype: 'hyperlink',
          thumbnail: 'https://bot.chatopera.com/file/626b17379a63490018d128d2',
          title: '知识库|概述',
          content: '查看详情，快戳我~',
          url: 'https://docs.chatopera.com/a.html',
          enabled: true,
        },
      ],
      categories: ['节日', '农历'],
    },
  ],
};
