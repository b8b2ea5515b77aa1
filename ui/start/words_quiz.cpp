#include "ui/start/words_quiz.h"

#include <algorithm>

namespace circlet::ui {
namespace {

bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

} // namespace

std::vector<std::string_view> splitWords(const crypto::SecureBytes& phrase) {
    std::vector<std::string_view> words;
    const std::string_view text = phrase.textView();
    std::size_t at = 0;
    while (at < text.size()) {
        while (at < text.size() && isSpace(text[at]))
            ++at;
        std::size_t end = at;
        while (end < text.size() && !isSpace(text[end]))
            ++end;
        if (end > at)
            words.push_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

crypto::SecureBytes joinWords(const std::vector<std::string_view>& words) {
    std::size_t size = 0;
    for (const std::string_view word : words)
        size += word.size() + 1;
    if (size == 0)
        return {};
    crypto::SecureBytes phrase(size - 1);
    std::size_t at = 0;
    for (const std::string_view word : words) {
        if (at > 0)
            phrase.data()[at++] = ' ';
        for (const char c : word)
            phrase.data()[at++] = static_cast<uint8_t>(lower(c));
    }
    return phrase;
}

std::array<std::size_t, 3> quizPlaces(std::size_t count, uint64_t random) {
    // Drawing without replacement: each place is an index into those still free.
    std::vector<std::size_t> open(count);
    for (std::size_t i = 0; i < count; ++i)
        open[i] = i;
    std::array<std::size_t, 3> places{};
    for (std::size_t& place : places) {
        const std::size_t at = random % open.size();
        random /= open.size();
        place = open[at];
        open.erase(open.begin() + static_cast<std::ptrdiff_t>(at));
    }
    std::sort(places.begin(), places.end());
    return places;
}

bool sameWord(std::string_view expected, std::string_view answer) {
    answer = trimmed(answer);
    return std::equal(expected.begin(), expected.end(), answer.begin(), answer.end(),
                      [](char a, char b) { return a == lower(b); });
}

std::vector<std::string_view> wordsStartingWith(std::string_view prefix, std::size_t limit) {
    std::vector<std::string_view> found;
    const auto list = facade::wordList();
    for (auto at = std::lower_bound(list.begin(), list.end(), prefix); at != list.end() && found.size() < limit; ++at) {
        if (!at->starts_with(prefix))
            break;
        found.push_back(*at);
    }
    return found;
}

bool isWord(std::string_view word) {
    const auto list = facade::wordList();
    return std::binary_search(list.begin(), list.end(), word);
}

} // namespace circlet::ui
