// Pointers of the checked stand-in: eight bytes, as on a device. What an index gives is a place, and reading or writing it is reported before it happens.
#pragma once
#include <cstddef>
#include <type_traits>

namespace stand_in {

enum class Access { Read, Write, Atomic };

// Throws Fault where the access leaves its allocation or conflicts with that of another thread.
void global_access(const void* base, const void* address, std::size_t size, Access access);
void shared_access(const void* base, const void* address, std::size_t size, Access access);

enum class Memory { Global, Shared };

template <typename T, Memory memory>
class Element
{
public:
    Element(T* base, T* address) : base(base), address(address) {}

    Element(const Element&) = default;

    operator std::remove_const_t<T>() const
    {
        report(Access::Read);
        return *address;
    }

    const Element& operator=(T value) const
    {
        report(Access::Write);
        *address = value;
        return *this;
    }

    const Element& operator=(const Element& other) const { return *this = static_cast<std::remove_const_t<T>>(other); }

    T* atomic() const
    {
        report(Access::Atomic);
        return address;
    }

private:
    void report(Access access) const
    {
        (memory == Memory::Global ? global_access : shared_access)(base, address, sizeof(T), access);
    }

    T* base;
    T* address;
};

template <typename T, Memory memory>
class CheckedPointer
{
public:
    CheckedPointer() = default;
    CheckedPointer(T* address) : address(address) {}

    Element<T, memory> operator[](long long index) const { return Element<T, memory>(address, address + index); }

    bool operator!=(std::nullptr_t) const { return address != nullptr; }

private:
    T* address;
};

}  // namespace stand_in

template <typename T>
using Pointer = stand_in::CheckedPointer<T, stand_in::Memory::Global>;

template <typename T>
using SharedArray = stand_in::CheckedPointer<T, stand_in::Memory::Shared>;

static inline void atomic_least(Pointer<int> values, int index, int value)
{
    int* place = values[index].atomic();
    *place = value < *place ? value : *place;
}

// Numbers of at least +0, which compare as their bits do.
static inline void atomic_greatest(Pointer<float> values, int index, float value)
{
    float* place = values[index].atomic();
    *place = value > *place ? value : *place;
}

static inline void atomic_greatest(Pointer<double> values, int index, double value)
{
    double* place = values[index].atomic();
    *place = value > *place ? value : *place;
}
