/** Where a repository keeps its FAQ. */
export const FAQ_FILE_PATH = '.github/osschat.faqs.yml';

/** Has editors complete and check the file: https://github.com/redhat-developer/yaml-language-server#using-inlined-schema */
export const FAQ_SCHEMA_LINE =
  '# yaml-language-server: $schema=https://raw.githubusercontent.com/kaiyuanshe/osschat/main/docs/osschat.faqs.schema.json';
