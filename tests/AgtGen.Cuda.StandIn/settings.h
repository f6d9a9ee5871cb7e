// What the stand-in pretends to be. From the environment variable AGTGEN_STANDIN when it is first used, or from agtStandInConfigure.
#pragma once
#include <string>

namespace stand_in {

struct Settings
{
    long long memory = 16LL << 30;
    int driver = 12040;
    int devices = 1;
    int capability = 90;

    // Launches until the device is lost; -1 for never.
    long long lost_after = -1;
};

Settings& settings();

// Sets what the text names, such as "memory=1048576,driver=9000", and everything else to what it is by itself. False for a name that does not exist.
bool configure(const std::string& text);

// Threads that run blocks: one where the order of accesses is watched, else AGTGEN_STANDIN_THREADS or as many as the machine has.
int host_threads();

}  // namespace stand_in
