using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AgtGen.Privacy;

/// <summary>The operating system's cryptographic generator, read in pieces, since a call for 64 bits costs as much as one for thousands.</summary>
internal sealed class SecureBits : RandomBits
{
    // Threads that take the same bits would release answers whose noise is the same.
    private readonly Lock taking = new();
    private readonly ulong[] buffer = new ulong[64];
    private int next = 64;

    public override bool IsSecure => true;

    internal override ulong Next()
    {
        lock (taking)
        {
            if (next == buffer.Length)
            {
                RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(buffer.AsSpan()));
                next = 0;
            }

            ulong bits = buffer[next];

            // A bit that was used is kept nowhere.
            buffer[next++] = 0;
            return bits;
        }
    }
}
