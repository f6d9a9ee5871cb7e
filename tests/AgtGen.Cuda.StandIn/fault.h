// What stops a launch, with a sentence about it.
#pragma once
#include <string>

namespace stand_in {

struct Fault
{
    int result;
    std::string message;
};

}  // namespace stand_in
