#include "module.h"
#include "fault.h"
#include "results.h"
#include "settings.h"
#include <regex>

namespace stand_in {

// The driver that first read a version of PTX: CUDA 9.0 brought 6.0, and so on (the table in the description of PTX).
static int driver_for(int major, int minor)
{
    if (major == 6)
    {
        static const int of6[] = {9000, 9010, 9020, 10000, 10010, 10020};
        return minor <= 5 ? of6[minor] : 99999;
    }

    return major < 6 ? 8000 : (major + 4) * 1000 + minor * 10;
}

Module read_ptx(const std::string& text)
{
    std::smatch version, target;
    if (!std::regex_search(text, version, std::regex(R"(\.version (\d+)\.(\d+))")) || !std::regex_search(text, target, std::regex(R"(\.target sm_(\d+))")))
    {
        throw Fault{InvalidPtx, "the image has no .version or no .target"};
    }

    if (settings().driver < driver_for(std::stoi(version[1]), std::stoi(version[2])))
    {
        throw Fault{UnsupportedPtxVersion, "PTX " + version.str(1) + "." + version.str(2) + " is newer than driver " + std::to_string(settings().driver)};
    }

    if (settings().capability < std::stoi(target[1]))
    {
        throw Fault{NoBinaryForDevice, "the target sm_" + target.str(1) + " is newer than the device"};
    }

    Module module{};
    static const std::regex entry(R"(\.entry (\w+)\(\s*\.param \.align 8 \.b8 \w+\[(\d+)\]\s*\))");
    for (std::sregex_iterator found(text.begin(), text.end(), entry), end; found != end; ++found)
    {
        module.entries[found->str(1)] = std::stoul(found->str(2));
    }

    return module;
}

}  // namespace stand_in
