#include "settings.h"
#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <thread>

namespace stand_in {

static bool set(Settings& settings, const std::string& name, long long value)
{
    if (name == "memory")
    {
        settings.memory = value;
    }
    else if (name == "driver")
    {
        settings.driver = static_cast<int>(value);
    }
    else if (name == "devices")
    {
        settings.devices = static_cast<int>(value);
    }
    else if (name == "capability")
    {
        settings.capability = static_cast<int>(value);
    }
    else if (name == "lost_after")
    {
        settings.lost_after = value;
    }
    else
    {
        return false;
    }

    return true;
}

static bool parse(const std::string& text, Settings& settings)
{
    std::stringstream parts(text);
    for (std::string part; std::getline(parts, part, ',');)
    {
        std::size_t equals = part.find('=');
        if (equals == std::string::npos || !set(settings, part.substr(0, equals), std::atoll(part.c_str() + equals + 1)))
        {
            return false;
        }
    }

    return true;
}

Settings& settings()
{
    static Settings current = [] {
        Settings first;
        const char* text = std::getenv("AGTGEN_STANDIN");
        parse(text ? text : "", first);
        return first;
    }();
    return current;
}

bool configure(const std::string& text)
{
    Settings next;
    if (!parse(text, next))
    {
        return false;
    }

    settings() = next;
    return true;
}

int host_threads()
{
#ifdef STAND_IN_CHECKED
    return 1;
#else
    const char* text = std::getenv("AGTGEN_STANDIN_THREADS");
    return text ? std::max(1, std::atoi(text)) : std::max(1u, std::thread::hardware_concurrency());
#endif
}

}  // namespace stand_in
