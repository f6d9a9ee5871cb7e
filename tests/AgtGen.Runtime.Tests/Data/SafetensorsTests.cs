using System.Buffers.Binary;
using System.Text;

namespace AgtGen.Runtime.Tests.Data;

public sealed class SafetensorsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Write_ThenRead_GivesTheSameTensorsAndMetadata()
    {
        string path = folder.File("a.safetensors");
        float[] odd = [0f, -0f, float.Epsilon, float.MaxValue, float.NegativeInfinity, float.NaN];
        Safetensors.Write(path, new SafetensorsFile<float>([Tensor("w", [2, 3], odd), Tensor<float>("b", [0], []), Tensor("s", [], [7f])], Pairs("k", "ü\"")));
        SafetensorsFile<float> read = Safetensors.Read<float>(path);
        Assert.Equal(odd.Select(BitConverter.SingleToInt32Bits), read.Tensors["w"].Values.ToArray().Select(BitConverter.SingleToInt32Bits));
        Assert.Equal([2, 3], read.Tensors["w"].Shape.AsEnumerable());
        Assert.Equal([7f], read.Tensors["s"].Values.ToArray());
        Assert.Equal("ü\"", read.Metadata["k"]);
    }

    [Fact]
    public void Write_EqualContents_GivesEqualBytesAndNoTemporaryFile()
    {
        Safetensors.Write(folder.File("a"), new SafetensorsFile<double>([Tensor("x", [1], [1d]), Tensor("y", [1], [2d])]));
        Safetensors.Write(folder.File("b"), new SafetensorsFile<double>([Tensor("y", [1], [2d]), Tensor("x", [1], [1d])]));
        Assert.Equal(File.ReadAllBytes(folder.File("a")), File.ReadAllBytes(folder.File("b")));
        Assert.Equal(2, Directory.GetFiles(Path.GetDirectoryName(folder.File("a"))!).Length);
    }

    [Fact]
    public void Read_MoreElementsThanAnArrayHolds_NamesTheTensor()
    {
        const long Elements = 1L << 31;
        byte[] header = Encoding.UTF8.GetBytes($$"""{"x":{"dtype":"F32","shape":[{{Elements / 2}},2],"data_offsets":[0,{{sizeof(float) * Elements}}] } }""");
        string path = folder.File("huge");
        using (FileStream stream = File.Create(path))
        {
            byte[] length = new byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
            stream.Write([.. length, .. header]);

            // A hole: no disk is used.
            stream.SetLength(stream.Length + (sizeof(float) * Elements));
        }

        Assert.Contains($"'x' has {Elements} elements", Assert.Throws<InvalidDataException>(() => Safetensors.Read<float>(path)).Message, StringComparison.Ordinal);
    }

    /// <summary>A shape whose lengths overflow every integer before a length of 0 makes the tensor an empty one.</summary>
    [Fact]
    public void Read_LengthsThatOverflowBeforeAZero_IsAnEmptyTensor()
    {
        byte[] header = Encoding.UTF8.GetBytes($$"""{"x":{"dtype":"F32","shape":[{{string.Join(',', Enumerable.Repeat(int.MaxValue, 9))}},0],"data_offsets":[0,0] } }""");
        byte[] length = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        Assert.Equal(0, Safetensors.Read<float>(folder.Write("zero", [.. length, .. header])).Tensors["x"].Values.Length);
    }

    [Fact]
    public void Read_OtherElementType_ConvertsOnlyExactlyUnlessAsked()
    {
        string exact = folder.File("exact");
        Safetensors.Write(exact, new SafetensorsFile<double>([Tensor("x", [2], [0.5, double.NegativeInfinity])]));
        Assert.Equal([0.5f, float.NegativeInfinity], Safetensors.Read<float>(exact).Tensors["x"].Values.ToArray());
        string inexact = folder.File("inexact");
        Safetensors.Write(inexact, new SafetensorsFile<double>([Tensor("x", [1], [0.1])]));
        Assert.Contains("element 0 of tensor 'x'", Assert.Throws<InvalidDataException>(() => Safetensors.Read<float>(inexact)).Message, StringComparison.Ordinal);
        Assert.Equal([0.1f], Safetensors.Read<float>(inexact, roundToNearest: true).Tensors["x"].Values.ToArray());
        string huge = folder.File("huge");
        Safetensors.Write(huge, new SafetensorsFile<double>([Tensor("x", [1], [1e300])]));
        Assert.Throws<InvalidDataException>(() => Safetensors.Read<float>(huge, roundToNearest: true));
        string single = folder.File("single");
        Safetensors.Write(single, new SafetensorsFile<float>([Tensor("x", [1], [0.1f])]));
        Assert.Equal([(double)0.1f], Safetensors.Read<double>(single).Tensors["x"].Values.ToArray());
    }

    [Fact]
    public void Read_EveryTruncation_IsAClearError()
    {
        string path = folder.File("a");
        Safetensors.Write(path, new SafetensorsFile<float>([Tensor("w", [2], [1f, 2f])]));
        byte[] whole = File.ReadAllBytes(path);
        for (int length = 0; length < whole.Length; length++)
        {
            string cut = folder.Write("cut", whole[..length]);
            InvalidDataException exception = Assert.Throws<InvalidDataException>(() => Safetensors.Read<float>(cut));
            Assert.StartsWith(cut, exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("{", 0, "not the JSON")]
    [InlineData("[]", 0, "not the JSON")]
    [InlineData("{\"a\":3}", 0, "not the JSON")]
    [InlineData("{\"__metadata__\":{\"k\":1}}", 0, "not the JSON")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}", 4, "tensor 'a' lacks")]
    [InlineData("{\"a\":{\"dtype\":\"I32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "tensor 'a' has element type I32; F16, BF16, F32 and F64 can be read")]
    [InlineData("{\"a\":{\"dtype\":\"F4\",\"shape\":[8],\"data_offsets\":[0,4]}}", 4, "element type F4, which is not known")]
    [InlineData("{\"a\":{\"dtype\":null,\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "'a' has no element type")]
    [InlineData("{\"a\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "tensor 'a' of shape (1) does not fill")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}", 4, "tensor 'a' lies at bytes -4 to 0")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,1e99]}}", 4, "not the JSON")]
    [InlineData("{\"__metadata__\":3}", 0, "not the JSON")]
    [InlineData("null", 0, "not the JSON")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[4,12]}}", 12, "tensor 'b' overlaps tensor 'a'")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4, "tensor 'a' of shape (2) does not fill")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", 4, "tensor 'a' of shape (-1) does not fill")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2000000000,2000000000,2000000000,2000000000,2000000000],\"data_offsets\":[0,4]}}", 4, "does not fill")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}}", 4, "tensor 'a' lies at bytes 0 to 8")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}", 4, "tensor 'a' lies at bytes 4 to 0")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", 8, "'a' occurs twice")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "tensor 'b' overlaps tensor 'a'")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", 8, "leaves a gap")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 12, "8 bytes follow")]
    public void Read_BadHeader_NamesFileAndTensor(string header, int data, string expected)
    {
        string path = Written(header, new byte[data]);
        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => Safetensors.Read<float>(path));
        Assert.StartsWith(path, exception.Message, StringComparison.Ordinal);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Thousands of tensors that share one range would ask for thousands of times the file's size.</summary>
    [Fact]
    public void Read_TensorsThatShareARange_IsRefusedBeforeAnyIsRead()
    {
        const int Bytes = 1 << 20;
        string entry = $"{{\"dtype\":\"F32\",\"shape\":[{Bytes / sizeof(float)}],\"data_offsets\":[0,{Bytes}]}}";
        string path = Written($"{{{string.Join(',', Enumerable.Range(0, 2000).Select(i => $"\"t{i}\":{entry}"))}}}", new byte[Bytes]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Assert.Throws<InvalidDataException>(() => Safetensors.Read<float>(path)).Message;
        Assert.Contains("overlaps tensor 't", message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100 * Bytes);
    }

    [Fact]
    public void Read_EveryValueOfHalfPrecision_IsExact()
    {
        ushort[] bits = [.. Enumerable.Range(0, 1 << 16).Select(i => (ushort)i)];
        byte[] bytes = System.Runtime.InteropServices.MemoryMarshal.AsBytes(bits.AsSpan()).ToArray();
        string half = Written("{\"x\":{\"dtype\":\"F16\",\"shape\":[256,256],\"data_offsets\":[0,131072]}}", bytes);
        Assert.Equal(bits.Select(b => (float)BitConverter.UInt16BitsToHalf(b)), Safetensors.Read<float>(half).Tensors["x"].Values.ToArray());
        Assert.Equal(bits.Select(b => (double)BitConverter.UInt16BitsToHalf(b)), Safetensors.Read<double>(half).Tensors["x"].Values.ToArray());
        string brain = Written("{\"x\":{\"dtype\":\"BF16\",\"shape\":[65536],\"data_offsets\":[0,131072]}}", bytes);
        Assert.Equal(bits.Select(Brain), Safetensors.Read<double>(brain).Tensors["x"].Values.ToArray());
        Assert.Equal(bits.Select(b => (float)Brain(b)), Safetensors.Read<float>(brain).Tensors["x"].Values.ToArray());
    }

    [Fact]
    public void Read_WantedTensorsOnly_LeavesOthersOfAnyTypeUnread()
    {
        string path = Written(
            "{\"__metadata__\":null,\"n\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]},\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}",
            [1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0x80, 0x3f]);
        SafetensorsFile<float> file = Safetensors.Read<float>(path, wanted: name => name == "x");
        Assert.Equal(1f, Assert.Single(file.Tensors).Value.Values.Span[0]);
        Assert.Empty(file.Metadata);
        Assert.Contains("'n' has element type I64", Assert.Throws<InvalidDataException>(() => Safetensors.Read<float>(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_BadTensors_Throws()
    {
        Assert.Throws<ArgumentException>(() => new SafetensorsFile<float>([Tensor("w", [2], [1f])]));
        Assert.Throws<ArgumentException>(() => new SafetensorsFile<float>([Tensor("w", [1], [1f]), Tensor("w", [1], [1f])]));
        Assert.Throws<ArgumentException>(() => new SafetensorsFile<float>([Tensor("", [1], [1f])]));
        Assert.Throws<ArgumentException>(() => new SafetensorsFile<float>([Tensor("__metadata__", [1], [1f])]));
    }

    /// <summary>From the definition of the format: sign, eight bits of exponent, seven of fraction.</summary>
    private static double Brain(ushort bits)
    {
        (int exponent, int fraction) = ((bits >> 7) & 0xff, bits & 0x7f);
        double magnitude = exponent switch
        {
            0 => Math.ScaleB(fraction, -133),
            0xff => fraction == 0 ? double.PositiveInfinity : double.NaN,
            _ => Math.ScaleB(128 + fraction, exponent - 134),
        };
        return bits >> 15 == 0 ? magnitude : -magnitude;
    }

    private string Written(string header, byte[] values)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] length = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        return folder.Write("written", [.. length, .. text, .. values]);
    }

    private static NamedTensor<T> Tensor<T>(string name, int[] shape, T[] values)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> => new(name, [.. shape], values);

    private static Dictionary<string, string> Pairs(string key, string value) => new() { [key] = value };
}
