// Whether every value of some slots is a number: the kernels keep a NaN or an infinity where it arises, so this is where it is seen. block_y is the place of a slot in the list.
#include "rounding.cuh"

template <typename T> struct FinitenessArguments
{
    Pointer<const long long> values;
    Pointer<const int> features, slots;
    Pointer<int> status;
    int lanes, at;
};

/// status[at] becomes the least of itself and the numbers of the slots with a value that is not finite.
template <typename T> DEVICE void finiteness(const FinitenessArguments<T>& a)
{
    Pointer<const T> x = reinterpret_cast<const T*>(static_cast<long long>(a.values[block_y()]));
    int count = a.lanes * a.features[block_y()], stride = blocks_x() * threads();
    for (int i = block_x() * threads() + thread(); i < count; i = count - i > stride ? i + stride : count)
    {
        if (!is_finite(T(x[i])))
        {
            atomic_least(a.status, a.at, a.slots[block_y()]);
        }
    }
}

KERNEL(finiteness, FinitenessArguments)
