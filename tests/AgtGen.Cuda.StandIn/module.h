// What a module's PTX says: kernels and the size of what they take.
#pragma once
#include <map>
#include <string>

namespace stand_in {

struct Module
{
    int device;

    // Bytes of the arguments by the kernel's name.
    std::map<std::string, std::size_t> entries;
};

// Reads PTX. Throws Fault where the driver would refuse it: no version, one that the driver is too old for, a target that the device is too old for.
Module read_ptx(const std::string& text);

}  // namespace stand_in
