import { Puppet } from 'wechaty-puppet';

/** A puppet that can do nothing: whoever extends it overrides what it can do. */
export abstract class BarePuppet extends Puppet {
  override ding(data = ''): void {
    setImmediate(() => this.emit('dong', { data }));
  }

  override conversationReadMark = refuse('conversationReadMark');

  override contactSelfName = refuse('contactSelfName');
  override contactSelfQRCode = refuse('contactSelfQRCode');
  override contactSelfSignature = refuse('contactSelfSignature');
  override contactAlias = refuse('contactAlias');
  override contactAvatar = refuse('contactAvatar');
  override contactPhone = refuse('contactPhone');
  override contactCorporationRemark = refuse('contactCorporationRemark');
  override contactDescription = refuse('contactDescription');

  override friendshipAdd = refuse('friendshipAdd');
  override friendshipSearchPhone = refuse('friendshipSearchPhone');
  override friendshipSearchHandle = refuse('friendshipSearchHandle');

  override messageContact = refuse('messageContact');
  override messageMiniProgram = refuse('messageMiniProgram');
  override messageLocation = refuse('messageLocation');
  override messageForward = refuse('messageForward');
  override messageSendContact = refuse('messageSendContact');
  override messageSendLocation = refuse('messageSendLocation');
  override messageSendMiniProgram = refuse('messageSendMiniProgram');
  override messageSendPost = refuse('messageSendPost');

  override roomAvatar = refuse('roomAvatar');
  override roomCreate = refuse('roomCreate');
  override roomDel = refuse('roomDel');
  override roomQRCode = refuse('roomQRCode');
  override roomQuit = refuse('roomQuit');
  override roomTopic = refuse('roomTopic');
  override roomAnnounce = refuse('roomAnnounce');

  override tagContactAdd = refuse('tagContactAdd');
  override tagContactDelete = refuse('tagContactDelete');
  override tagContactList = refuse('tagContactList');
  override tagContactRemove = refuse('tagContactRemove');

  override postPublish = refuse('postPublish');
  override postSearch = refuse('postSearch');
  override postRawPayload = refuse('postRawPayload');
  override postRawPayloadParser = refuse('postRawPayloadParser');
  override tap = refuse('tap');
  override tapSearch = refuse('tapSearch');
}

function refuse(method: string): () => Promise<never> {
  return () => Promise.reject(new Error(`The simulated WeChat has no ${method}.`));
}
