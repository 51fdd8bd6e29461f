#pragma once

#include "app/desktop.h"
#include "app/pictures.h"

namespace osiscope::app {

/// The windows and pictures of ui/.
class QtDesktop final : public Desktop {
public:
    int open(int& argc, char** argv, const stack::Registry& registry,
             const std::vector<std::filesystem::path>& files) override;
    std::expected<void, std::string> write(const Export& wanted, const Result& result) override
    {
        return m_pictures.write(wanted, result);
    }

private:
    PictureWriter m_pictures;
};

} // namespace osiscope::app
