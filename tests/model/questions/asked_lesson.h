#pragma once

#include "model/questions/questions.h"

#include "app/lessons.h"
#include "tests/support/scenario_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace osiscope::questions {

/// A lesson that was run, and what is asked about it.
struct Lesson : test::ScenarioRun {
    explicit Lesson(std::string_view id)
        : ScenarioRun(std::string(app::findLesson(id)->text)),
          reading(trace(), registry),
          sessions(trace(), registry),
          machines(trace(), registry)
    {}

    Questions questions() const { return {reading, sessions, machines}; }
    std::vector<Question> all() const
    {
        Questions asking = questions();
        std::vector<Question> found;
        for (stack::EventNumber number = 1; number <= trace().size(); ++number)
            for (Question& question : asking.about(number, number - 1))
                found.push_back(std::move(question));
        return found;
    }
    /// The first event of this kind and tag.
    stack::EventNumber first(trace::EventKind kind, std::string_view tag) const
    {
        for (stack::EventNumber number = 1; number <= trace().size(); ++number)
            if (trace()[number].kind == kind && reading.tag(number) == tag)
                return number;
        ADD_FAILURE() << "no " << tag;
        return 1;
    }

    trace::Reading reading;
    session::SessionIndex sessions;
    trace::Machines machines;
};

inline std::string printed(const Question& question)
{
    std::string text = question.situation + " / " + question.prompt;
    for (std::size_t i = 0; i < question.options.size(); ++i)
        text += (i == question.right ? "\n  * " : "\n  - ") + question.options[i].text + " (" +
                question.options[i].why + ")";
    return text;
}

inline const Option* option(const Question& question, std::string_view text)
{
    const auto found = std::ranges::find(question.options, text, &Option::text);
    return found == question.options.end() ? nullptr : &*found;
}

inline std::vector<std::string> lessonIds()
{
    std::vector<std::string> ids;
    for (const scenario::LessonSource& source : app::lessonSources())
        ids.emplace_back(source.id);
    return ids;
}

/// As a test may be called.
inline std::string testName(const testing::TestParamInfo<std::string>& lesson)
{
    std::string name = lesson.param;
    std::ranges::replace(name, '-', '_');
    return name;
}

} // namespace osiscope::questions
