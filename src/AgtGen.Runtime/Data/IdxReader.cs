using System.Numerics;
using System.Runtime.InteropServices;

namespace AgtGen.Data;

/// <summary>Reads images and their labels from two IDX files.</summary>
internal static class IdxReader
{
    public static LabelledData<T> Read<T>(string imagesPath, string labelsPath, int? rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using IdxFile images = IdxFile.Open(imagesPath), labels = IdxFile.Open(labelsPath);
        if (images.Lengths.Length < 2)
        {
            throw new InvalidDataException($"{imagesPath}: it has one axis, so it holds no images; are the paths of images and labels exchanged?");
        }

        if (labels.Lengths.Length != 1)
        {
            throw new InvalidDataException($"{labelsPath}: it has {labels.Lengths.Length} axes; labels have one.");
        }

        if (images.Count != labels.Count)
        {
            throw new InvalidDataException($"{labelsPath}: it holds {labels.Count} labels, but {imagesPath} holds {images.Count} images.");
        }

        if (rows > images.Count)
        {
            throw new InvalidDataException($"{imagesPath}: {rows} rows were asked for, but it holds {images.Count} images.");
        }

        int count = rows ?? images.Count, size = images.Size;
        List<T> features = [], classes = [];
        byte[] image = new byte[size], label = new byte[1];
        for (int row = 0; row < count; row++)
        {
            images.Read(image);
            labels.Read(label);
            foreach (byte pixel in image)
            {
                features.Add(T.CreateTruncating(pixel));
            }

            classes.Add(T.CreateTruncating(label[0]));
        }

        images.Finish();
        labels.Finish();
        string part = rows is null ? "" : $"the first {rows} of ";
        string shape = string.Join(" x ", images.Lengths.Skip(1));
        DataOrigin origin = new()
        {
            Source = DataSource.BinaryFile,
            Description = $"{part}the {images.Count} images of {shape} bytes in {Path.GetFileName(imagesPath)} (SHA-256 {images.Hash}), labels from {Path.GetFileName(labelsPath)} (SHA-256 {labels.Hash})",
        };
        return new(CollectionsMarshal.AsSpan(features), CollectionsMarshal.AsSpan(classes), size, Lineage.OfText(origin, size, RoundingBound.None));
    }
}
