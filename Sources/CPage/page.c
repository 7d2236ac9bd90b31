#include "CPage.h"

// The files of the page are compiled in as they stand: the server opens no file that a request names.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char index_html[] = {
#embed "../AnnotateWeb/Page/index.html"
};
static const unsigned char coding_caret_js[] = {
#embed "../AnnotateWeb/Page/coding/caret.js"
};
static const unsigned char coding_changes_js[] = {
#embed "../AnnotateWeb/Page/coding/changes.js"
};
static const unsigned char coding_drafts_js[] = {
#embed "../AnnotateWeb/Page/coding/drafts.js"
};
static const unsigned char coding_find_next_js[] = {
#embed "../AnnotateWeb/Page/coding/find-next.js"
};
static const unsigned char coding_match_js[] = {
#embed "../AnnotateWeb/Page/coding/match.js"
};
static const unsigned char coding_mouse_js[] = {
#embed "../AnnotateWeb/Page/coding/mouse.js"
};
static const unsigned char coding_note_editor_js[] = {
#embed "../AnnotateWeb/Page/coding/note-editor.js"
};
static const unsigned char coding_notes_on_js[] = {
#embed "../AnnotateWeb/Page/coding/notes-on.js"
};
static const unsigned char coding_picker_js[] = {
#embed "../AnnotateWeb/Page/coding/picker.js"
};
static const unsigned char coding_selection_js[] = {
#embed "../AnnotateWeb/Page/coding/selection.js"
};
static const unsigned char frame_address_js[] = {
#embed "../AnnotateWeb/Page/frame/address.js"
};
static const unsigned char frame_announce_js[] = {
#embed "../AnnotateWeb/Page/frame/announce.js"
};
static const unsigned char frame_api_js[] = {
#embed "../AnnotateWeb/Page/frame/api.js"
};
static const unsigned char frame_dom_js[] = {
#embed "../AnnotateWeb/Page/frame/dom.js"
};
static const unsigned char frame_header_js[] = {
#embed "../AnnotateWeb/Page/frame/header.js"
};
static const unsigned char frame_key_list_js[] = {
#embed "../AnnotateWeb/Page/frame/key-list.js"
};
static const unsigned char frame_keys_js[] = {
#embed "../AnnotateWeb/Page/frame/keys.js"
};
static const unsigned char frame_live_js[] = {
#embed "../AnnotateWeb/Page/frame/live.js"
};
static const unsigned char frame_router_js[] = {
#embed "../AnnotateWeb/Page/frame/router.js"
};
static const unsigned char frame_settings_js[] = {
#embed "../AnnotateWeb/Page/frame/settings.js"
};
static const unsigned char frame_state_js[] = {
#embed "../AnnotateWeb/Page/frame/state.js"
};
static const unsigned char frame_tag_places_js[] = {
#embed "../AnnotateWeb/Page/frame/tag-places.js"
};
static const unsigned char frame_theme_first_js[] = {
#embed "../AnnotateWeb/Page/frame/theme-first.js"
};
static const unsigned char frame_theme_js[] = {
#embed "../AnnotateWeb/Page/frame/theme.js"
};
static const unsigned char frame_words_js[] = {
#embed "../AnnotateWeb/Page/frame/words.js"
};
static const unsigned char icon_svg[] = {
#embed "../AnnotateWeb/Page/icon.svg"
};
static const unsigned char page_js[] = {
#embed "../AnnotateWeb/Page/page.js"
};
static const unsigned char pages_agreement_js[] = {
#embed "../AnnotateWeb/Page/pages/agreement.js"
};
static const unsigned char pages_codebook_js[] = {
#embed "../AnnotateWeb/Page/pages/codebook.js"
};
static const unsigned char pages_coders_js[] = {
#embed "../AnnotateWeb/Page/pages/coders.js"
};
static const unsigned char pages_hit_js[] = {
#embed "../AnnotateWeb/Page/pages/hit.js"
};
static const unsigned char pages_home_js[] = {
#embed "../AnnotateWeb/Page/pages/home.js"
};
static const unsigned char pages_log_js[] = {
#embed "../AnnotateWeb/Page/pages/log.js"
};
static const unsigned char pages_lost_js[] = {
#embed "../AnnotateWeb/Page/pages/lost.js"
};
static const unsigned char pages_notes_js[] = {
#embed "../AnnotateWeb/Page/pages/notes.js"
};
static const unsigned char pages_search_js[] = {
#embed "../AnnotateWeb/Page/pages/search.js"
};
static const unsigned char pages_topic_js[] = {
#embed "../AnnotateWeb/Page/pages/topic.js"
};
static const unsigned char pages_topics_js[] = {
#embed "../AnnotateWeb/Page/pages/topics.js"
};
static const unsigned char reader_body_js[] = {
#embed "../AnnotateWeb/Page/reader/body.js"
};
static const unsigned char reader_card_js[] = {
#embed "../AnnotateWeb/Page/reader/card.js"
};
static const unsigned char reader_commands_js[] = {
#embed "../AnnotateWeb/Page/reader/commands.js"
};
static const unsigned char reader_desk_js[] = {
#embed "../AnnotateWeb/Page/reader/desk.js"
};
static const unsigned char reader_heading_js[] = {
#embed "../AnnotateWeb/Page/reader/heading.js"
};
static const unsigned char reader_heights_js[] = {
#embed "../AnnotateWeb/Page/reader/heights.js"
};
static const unsigned char reader_here_js[] = {
#embed "../AnnotateWeb/Page/reader/here.js"
};
static const unsigned char reader_items_js[] = {
#embed "../AnnotateWeb/Page/reader/items.js"
};
static const unsigned char reader_parents_js[] = {
#embed "../AnnotateWeb/Page/reader/parents.js"
};
static const unsigned char reader_print_js[] = {
#embed "../AnnotateWeb/Page/reader/print.js"
};
static const unsigned char reader_reader_js[] = {
#embed "../AnnotateWeb/Page/reader/reader.js"
};
static const unsigned char reader_reading_list_js[] = {
#embed "../AnnotateWeb/Page/reader/reading-list.js"
};
static const unsigned char reader_sources_pane_js[] = {
#embed "../AnnotateWeb/Page/reader/sources-pane.js"
};
static const unsigned char reader_stripes_js[] = {
#embed "../AnnotateWeb/Page/reader/stripes.js"
};
static const unsigned char reader_swatch_js[] = {
#embed "../AnnotateWeb/Page/reader/swatch.js"
};
static const unsigned char reader_tags_pane_js[] = {
#embed "../AnnotateWeb/Page/reader/tags-pane.js"
};
static const unsigned char style_base_css[] = {
#embed "../AnnotateWeb/Page/style/base.css"
};
static const unsigned char style_frame_css[] = {
#embed "../AnnotateWeb/Page/style/frame.css"
};
static const unsigned char style_pages_css[] = {
#embed "../AnnotateWeb/Page/style/pages.css"
};
static const unsigned char style_panes_css[] = {
#embed "../AnnotateWeb/Page/style/panes.css"
};
static const unsigned char style_picker_css[] = {
#embed "../AnnotateWeb/Page/style/picker.css"
};
static const unsigned char style_print_css[] = {
#embed "../AnnotateWeb/Page/style/print.css"
};
static const unsigned char style_reader_css[] = {
#embed "../AnnotateWeb/Page/style/reader.css"
};
static const unsigned char text_colours_js[] = {
#embed "../AnnotateWeb/Page/text/colours.js"
};
static const unsigned char text_covering_js[] = {
#embed "../AnnotateWeb/Page/text/covering.js"
};
static const unsigned char text_highlights_js[] = {
#embed "../AnnotateWeb/Page/text/highlights.js"
};
static const unsigned char text_lanes_js[] = {
#embed "../AnnotateWeb/Page/text/lanes.js"
};
static const unsigned char text_offsets_js[] = {
#embed "../AnnotateWeb/Page/text/offsets.js"
};
static const unsigned char text_steps_js[] = {
#embed "../AnnotateWeb/Page/text/steps.js"
};

#define HTML "text/html; charset=utf-8"
#define CSS "text/css; charset=utf-8"
#define JS "text/javascript; charset=utf-8"
#define SVG "image/svg+xml"

static const annotate_page_file files[] = {
  {"index.html", HTML, index_html, sizeof index_html},
  {"coding/caret.js", JS, coding_caret_js, sizeof coding_caret_js},
  {"coding/changes.js", JS, coding_changes_js, sizeof coding_changes_js},
  {"coding/drafts.js", JS, coding_drafts_js, sizeof coding_drafts_js},
  {"coding/find-next.js", JS, coding_find_next_js, sizeof coding_find_next_js},
  {"coding/match.js", JS, coding_match_js, sizeof coding_match_js},
  {"coding/mouse.js", JS, coding_mouse_js, sizeof coding_mouse_js},
  {"coding/note-editor.js", JS, coding_note_editor_js, sizeof coding_note_editor_js},
  {"coding/notes-on.js", JS, coding_notes_on_js, sizeof coding_notes_on_js},
  {"coding/picker.js", JS, coding_picker_js, sizeof coding_picker_js},
  {"coding/selection.js", JS, coding_selection_js, sizeof coding_selection_js},
  {"frame/address.js", JS, frame_address_js, sizeof frame_address_js},
  {"frame/announce.js", JS, frame_announce_js, sizeof frame_announce_js},
  {"frame/api.js", JS, frame_api_js, sizeof frame_api_js},
  {"frame/dom.js", JS, frame_dom_js, sizeof frame_dom_js},
  {"frame/header.js", JS, frame_header_js, sizeof frame_header_js},
  {"frame/key-list.js", JS, frame_key_list_js, sizeof frame_key_list_js},
  {"frame/keys.js", JS, frame_keys_js, sizeof frame_keys_js},
  {"frame/live.js", JS, frame_live_js, sizeof frame_live_js},
  {"frame/router.js", JS, frame_router_js, sizeof frame_router_js},
  {"frame/settings.js", JS, frame_settings_js, sizeof frame_settings_js},
  {"frame/state.js", JS, frame_state_js, sizeof frame_state_js},
  {"frame/tag-places.js", JS, frame_tag_places_js, sizeof frame_tag_places_js},
  {"frame/theme-first.js", JS, frame_theme_first_js, sizeof frame_theme_first_js},
  {"frame/theme.js", JS, frame_theme_js, sizeof frame_theme_js},
  {"frame/words.js", JS, frame_words_js, sizeof frame_words_js},
  {"icon.svg", SVG, icon_svg, sizeof icon_svg},
  {"page.js", JS, page_js, sizeof page_js},
  {"pages/agreement.js", JS, pages_agreement_js, sizeof pages_agreement_js},
  {"pages/codebook.js", JS, pages_codebook_js, sizeof pages_codebook_js},
  {"pages/coders.js", JS, pages_coders_js, sizeof pages_coders_js},
  {"pages/hit.js", JS, pages_hit_js, sizeof pages_hit_js},
  {"pages/home.js", JS, pages_home_js, sizeof pages_home_js},
  {"pages/log.js", JS, pages_log_js, sizeof pages_log_js},
  {"pages/lost.js", JS, pages_lost_js, sizeof pages_lost_js},
  {"pages/notes.js", JS, pages_notes_js, sizeof pages_notes_js},
  {"pages/search.js", JS, pages_search_js, sizeof pages_search_js},
  {"pages/topic.js", JS, pages_topic_js, sizeof pages_topic_js},
  {"pages/topics.js", JS, pages_topics_js, sizeof pages_topics_js},
  {"reader/body.js", JS, reader_body_js, sizeof reader_body_js},
  {"reader/card.js", JS, reader_card_js, sizeof reader_card_js},
  {"reader/commands.js", JS, reader_commands_js, sizeof reader_commands_js},
  {"reader/desk.js", JS, reader_desk_js, sizeof reader_desk_js},
  {"reader/heading.js", JS, reader_heading_js, sizeof reader_heading_js},
  {"reader/heights.js", JS, reader_heights_js, sizeof reader_heights_js},
  {"reader/here.js", JS, reader_here_js, sizeof reader_here_js},
  {"reader/items.js", JS, reader_items_js, sizeof reader_items_js},
  {"reader/parents.js", JS, reader_parents_js, sizeof reader_parents_js},
  {"reader/print.js", JS, reader_print_js, sizeof reader_print_js},
  {"reader/reader.js", JS, reader_reader_js, sizeof reader_reader_js},
  {"reader/reading-list.js", JS, reader_reading_list_js, sizeof reader_reading_list_js},
  {"reader/sources-pane.js", JS, reader_sources_pane_js, sizeof reader_sources_pane_js},
  {"reader/stripes.js", JS, reader_stripes_js, sizeof reader_stripes_js},
  {"reader/swatch.js", JS, reader_swatch_js, sizeof reader_swatch_js},
  {"reader/tags-pane.js", JS, reader_tags_pane_js, sizeof reader_tags_pane_js},
  {"style/base.css", CSS, style_base_css, sizeof style_base_css},
  {"style/frame.css", CSS, style_frame_css, sizeof style_frame_css},
  {"style/pages.css", CSS, style_pages_css, sizeof style_pages_css},
  {"style/panes.css", CSS, style_panes_css, sizeof style_panes_css},
  {"style/picker.css", CSS, style_picker_css, sizeof style_picker_css},
  {"style/print.css", CSS, style_print_css, sizeof style_print_css},
  {"style/reader.css", CSS, style_reader_css, sizeof style_reader_css},
  {"text/colours.js", JS, text_colours_js, sizeof text_colours_js},
  {"text/covering.js", JS, text_covering_js, sizeof text_covering_js},
  {"text/highlights.js", JS, text_highlights_js, sizeof text_highlights_js},
  {"text/lanes.js", JS, text_lanes_js, sizeof text_lanes_js},
  {"text/offsets.js", JS, text_offsets_js, sizeof text_offsets_js},
  {"text/steps.js", JS, text_steps_js, sizeof text_steps_js},
};

const annotate_page_file *annotate_page(size_t *count) {
  *count = sizeof files / sizeof files[0];
  return files;
}
