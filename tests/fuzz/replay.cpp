// What a fuzzer does, without one: gives a target each seed of a folder, and as many damaged ones for each.
//   TARGET_replay SEEDS-FOLDER MUTATIONS
#include "model/sim/random.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void give(const std::string& text)
{
    // In memory of its own, so that a sanitizer sees what is read behind its end.
    const std::basic_string<std::uint8_t> octets(text.begin(), text.end());
    std::uint8_t* own = static_cast<std::uint8_t*>(std::malloc(std::max<std::size_t>(1, octets.size())));
    std::copy(octets.begin(), octets.end(), own);
    LLVMFuzzerTestOneInput(own, octets.size());
    std::free(own);
}

void damage(std::string& text, osiscope::sim::Random& random)
{
    for (std::uint64_t changes = 1 + random.below(8); changes > 0 && !text.empty(); --changes) {
        const std::size_t at = random.below(text.size());
        switch (random.below(6)) {
        case 0: text[at] = static_cast<char>(random.below(256)); break;
        case 1: text[at] = static_cast<char>(text[at] ^ 1 << random.below(8)); break;
        case 2: text.erase(at, 1 + random.below(16)); break;
        case 3: text.insert(at, text.substr(random.below(text.size()), random.below(64))); break;
        case 4: text[at] = static_cast<char>(random.below(2) == 0 ? 0 : 0xFF); break;
        default: text.resize(at); break;
        }
    }
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3)
        return 2;
    std::set<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(argv[1]))
        files.insert(entry.path());
    osiscope::sim::Random random(1, "replay");
    const int mutations = std::atoi(argv[2]);
    std::size_t executions = 0;
    for (const auto& file : files) {
        std::ifstream stream(file, std::ios::binary);
        const std::string seed{std::istreambuf_iterator<char>(stream), {}};
        give(seed);
        for (int i = 0; i < mutations; ++i) {
            std::string text = seed;
            damage(text, random);
            give(text);
        }
        executions += 1 + static_cast<std::size_t>(mutations);
    }
    std::printf("%zu executions over %zu seeds\n", executions, files.size());
    return files.empty() ? 1 : 0;
}
